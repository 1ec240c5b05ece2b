"""A form that was sent: Slack closes it, shows what is wrong in it, or what comes next.

A turn that takes too long is waited for in a view on top; beneath it the form stands as it was,
so that nobody loses what they wrote.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from bots.slack import modals
from bots.slack.acts import Acts
from bots.slack.payload import Raw, rows, table, text
from bots.slack.receive import from_view, thread_of
from bots.slack.turns import Turn, Turns, failure_of
from core.texts import Words

SETTLING: Final = 1.0
"""Seconds until a view that Slack was told to show can surely be changed."""
TRIES: Final = 4


@dataclass(frozen=True)
class Forms:
    """Takes what is sent in forms; `words` and `sleep` are as in `SlackApp`."""

    turns: Turns
    acts: Acts
    words: Words
    sleep: Callable[[float], Coroutine[Any, Any, None]]

    async def sent(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """Take a form; gives what Slack is to do with it."""
        turn = self.turns.begin(body, from_view)
        await asyncio.wait({turn}, timeout=self.turns.late)
        if turn.done():
            return self._answer(body, turn)
        name, form = text(body, "trigger_id"), table(body, "view")
        self.turns.errands.begin(self._tell(body, turn, name))
        return {
            "response_action": "push",
            "view": {**modals.saying(self.words("form-saving"), form), "external_id": name},
        }

    def _answer(self, body: Raw, turn: Turn) -> Mapping[str, Any]:
        form = table(body, "view")
        errors = self._errors(form, turn)
        if "" in errors:  # Slack says errors beneath questions only, and here is none
            return {"response_action": "push", "view": modals.saying(errors[""], form)}
        if errors:
            return {"response_action": "errors", "errors": errors}
        view = _next(body, turn)
        if view is not None:
            # From a review one can go back to the form beneath it.
            return {"response_action": "push" if _asking(form) else "update", "view": view}
        if any(applied.asks for applied in turn.result()):
            waits = {**modals.saying(self.words("form-waits"), form), "clear_on_close": True}
            return {"response_action": "update", "view": waits}
        return {"response_action": "clear"}

    def _errors(self, view: Raw, turn: Turn) -> dict[str, str]:
        """What is wrong, by the block of its question; under the last one where it has none.

        In a view without any question it is all told by the block "".
        """
        fields = _asking(view)
        last = next(reversed(fields), "")
        if failure_of(turn) or any(applied.failed for applied in turn.result()):
            return {last: self.words("form-not-saved")}
        errors: dict[str, list[str]] = {}
        for field, why in chain.from_iterable(one.errors.items() for one in turn.result()):
            place = field if field in fields else last
            errors.setdefault(place, []).append(why)
        return {place: " ".join(reasons) for place, reasons in errors.items()}

    async def _tell(self, body: Raw, turn: Turn, name: str) -> None:
        """Say in the view `name` what became of a form."""
        await asyncio.wait({turn})
        form = table(body, "view")
        errors = self._errors(form, turn)
        words = "\n\n".join(errors.values()) or self.words("form-saved")
        following = None if errors else _next(body, turn)
        # With what is saved the form beneath is closed as well.
        said = {**modals.saying(words, form), "clear_on_close": not errors}
        view = {**(following or said), "external_id": name}
        for _ in range(TRIES):
            await self.sleep(SETTLING)
            if await self.acts.replace(body, name, view):
                break


def _asking(view: Raw) -> list[str]:
    """The names of the questions in a view."""
    return [text(b, "block_id") for b in rows(view, "blocks") if b.get("type") == "input"]


def _next(body: Raw, turn: Turn) -> Mapping[str, Any] | None:
    """The form that follows this one, for the same thread."""
    forms = (applied.form for applied in turn.result() if applied.form is not None)
    return next((modals.form_view(form, thread_of(body)) for form in forms), None)
