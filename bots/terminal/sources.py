"""Where lines come from: hands on a keyboard, or a pipe."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import BinaryIO, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from typing_extensions import override


class Sitting(Protocol):
    """Whoever sits at the keyboard, and what they may want to write."""

    @property
    def name(self) -> str:
        """Who it is now."""
        ...

    def suggestions(self) -> Iterable[str]:
        """What could be written next."""
        ...


async def pipe(stream: BinaryIO) -> AsyncGenerator[str, None]:
    """Line after line to the end; what is no text is read as well as can be."""
    while raw := await asyncio.to_thread(stream.readline):
        yield raw.decode("utf-8", "replace").removesuffix("\n")


async def keyboard(sitting: Sitting) -> AsyncGenerator[str, None]:
    """What is typed, until Ctrl-C or Ctrl-D. Earlier lines come back with the arrow keys.

    They are kept in memory only: what people say must not lie about in a file.
    """
    session: PromptSession[str] = PromptSession(completer=Suggestions(sitting))
    while True:
        try:
            yield await session.prompt_async([("ansicyan", f"{sitting.name}> ")])
        except (EOFError, KeyboardInterrupt):
            return


class Suggestions(Completer):
    """Completes the whole line, since labels have several words."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    @override
    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """Whatever begins with what is typed so far."""
        typed = document.text_before_cursor
        for words in dict.fromkeys(self._sitting.suggestions()):
            if typed and words.casefold().startswith(typed.casefold()):
                yield Completion(words, start_position=-len(typed))
