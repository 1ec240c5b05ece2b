"""Where lines come from: hands on a keyboard, or a pipe."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from typing import BinaryIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from typing_extensions import override


async def pipe(stream: BinaryIO) -> AsyncGenerator[str, None]:
    """Line after line to the end; what is no text is read as well as can be."""
    while raw := await asyncio.to_thread(stream.readline):
        yield raw.decode("utf-8", "replace").removesuffix("\n")


async def keyboard(
    name: Callable[[], str], suggest: Callable[[], Iterable[str]]
) -> AsyncGenerator[str, None]:
    """What is typed, until Ctrl-C or Ctrl-D; `name` says who sits there, `suggest` completes.

    Earlier lines come back with the arrow keys. They are kept in memory only: what people say
    must not lie about in a file.
    """
    session: PromptSession[str] = PromptSession(completer=Suggestions(suggest))
    while True:
        try:
            yield await session.prompt_async([("ansicyan", f"{name()}> ")])
        except (EOFError, KeyboardInterrupt):
            return


class Suggestions(Completer):
    """Completes the whole line, since labels have several words."""

    def __init__(self, suggest: Callable[[], Iterable[str]]) -> None:
        self._suggest = suggest

    @override
    def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
        """Whatever begins with what is typed so far."""
        typed = document.text_before_cursor
        for words in dict.fromkeys(self._suggest()):
            if typed and words.casefold().startswith(typed.casefold()):
                yield Completion(words, start_position=-len(typed))
