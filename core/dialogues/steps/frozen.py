"""What every part of a script is: checked, frozen data that knows no field by accident."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict
from typing_extensions import override

Inline = dict[str, str]
"""Words by language code (ISO 639-1)."""


class Frozen(BaseModel):
    """Data that never changes and takes no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @override
    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, perhaps with other fields; what was worked out of the old ones stays behind."""
        made = super().model_copy(update=update, deep=deep)
        for name in made.__dict__.keys() - type(self).model_fields.keys():
            del made.__dict__[name]
        return made
