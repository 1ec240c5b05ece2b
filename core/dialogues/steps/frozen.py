"""What every part of a script is: checked, frozen data that knows no field by accident."""

from pydantic import BaseModel, ConfigDict

Inline = dict[str, str]
"""Words by language code (ISO 639-1)."""


class Frozen(BaseModel):
    """Data that never changes and takes no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
