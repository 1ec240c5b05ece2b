"""What may stand between < and > in Slack's mrkdwn, and that nothing else uses these two signs.

Facts: docs.slack.dev/messaging/formatting-message-text. Slack itself would show an unknown form as
it is; here it is a fault, because it means that somebody's words were not escaped. A call to
everybody is a fault as well: the bot never shouts.
"""

import re
from collections.abc import Iterator

_LABEL = r"(\|[^|<>]+)?"
_FORMS = (
    rf"https?://[^\s|<>]+{_LABEL}",
    rf"mailto:[^\s|<>@]+@[^\s|<>]+{_LABEL}",
    rf"@[UW][A-Z0-9]+{_LABEL}",
    rf"#C[A-Z0-9]+{_LABEL}",
    rf"!subteam\^S[A-Z0-9]+{_LABEL}",
    r"!date\^\d+\^[^|^<>]*\{[a-z_]+\}[^|^<>]*(\^https?://[^\s|<>]+)?\|[^|<>]+",
)
_KNOWN = re.compile("|".join(_FORMS))
_SHOUT = re.compile(r"!(channel|here|everyone)(\|.*)?")
_CONTROL = re.compile(r"<([^<>]*)>")
# One or three of them at the start of a line are a quotation.
_QUOTATION = re.compile(r"^\s*(>>>|>)", re.MULTILINE)


def mrkdwn_faults(text: str, path: str) -> Iterator[str]:
    """Every fault of mrkdwn `text` that stands at `path`."""
    for control in _CONTROL.findall(text):
        if _SHOUT.fullmatch(control):
            yield f"{path}: <{control}> calls everybody"
        elif not _KNOWN.fullmatch(control):
            yield f"{path}: <{control}> is no form that Slack knows"
    rest = _QUOTATION.sub("", _CONTROL.sub("", text))
    if "<" in rest or ">" in rest:
        yield f"{path}: a < or > that is not escaped"


def shout_faults(text: str, path: str) -> Iterator[str]:
    """The calls to everybody in a text that is no mrkdwn; Slack reads mentions there too."""
    for control in _CONTROL.findall(text):
        if _SHOUT.fullmatch(control):
            yield f"{path}: <{control}> calls everybody"
