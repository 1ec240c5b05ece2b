"""The names by which what is drawn is known again when somebody presses it or fills it in.

`drawing` and `modals` write them into blocks, `receive` reads them back.
"""

from collections.abc import Mapping
from typing import Any, Final

Json = Mapping[str, Any]
"""An object of Block Kit: a block, an element, a view."""

TAP: Final = "tap:"
"""Action of a button, with its number: its `value` is the payload."""
CHOOSE: Final = "choose"
"""Action of a menu: the `value` of the chosen option is the payload. A long list is several menus,
each in a block of its own."""
SEVERAL: Final = "several"
"""Action of boxes to tick, or of a menu of many: the values of all the chosen options count."""
DAY: Final = "day"
"""Action of a calendar."""
SEVERAL_OF: Final = "several:"
"""Block around boxes to tick, with the payload of its `Pick`."""
DAY_OF: Final = "day:"
"""Block around a calendar, with the payload of its `Pick`."""

FORM: Final = "form"
"""The callback_id of a form; its private_metadata is the form's name, and perhaps a thread."""
THREAD: Final = "\n"
"""Stands between the name of a form, which has none, and the thread in which it was opened."""
SAID: Final = "said"
"""The callback_id of a view that only says something."""
VALUE: Final = "value"
"""Action of a field of a form; its block is named after the field."""
