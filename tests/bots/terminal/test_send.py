"""How messages stand on the screen."""

import asyncio
import io

import pytest
from rich.console import Console

from bots.outlet import Outgoing
from bots.terminal.send import Screen, TerminalOutlet
from core.domain.messages import Choice, Part, Reply
from core.errors import Failure, SendFailed

YES_NO = (Choice("Yes", "p|q|yes"), Choice("No", "p|q|no", chosen=True))
ASKED = Reply("ask", (Part("May we?"),), YES_NO)


def screen(width: int | None = None) -> tuple[Screen, io.StringIO]:
    """A screen on paper, with Ana before it."""
    paper = io.StringIO()
    return Screen(Console(file=paper, width=200), "ana", width=width), paper


def test_a_message_stands_whole_in_a_pipe() -> None:
    """Who hears it comes first; headings, quotes and choices follow, each on lines of its own."""
    sheet, paper = screen()
    parts = (Part("Please check", "heading"), Part("one\ntwo", "quote"), Part("more " * 60))
    sheet.show(Outgoing("ana", Reply("k", parts, YES_NO)))
    assert paper.getvalue().splitlines() == [
        "bot to ana> Please check",
        "",
        "  │ one",
        "  │ two",
        "",
        "more " * 60,
        "  1  Yes",
        "  2  ✓ No",
    ]


def test_lines_are_wrapped_for_eyes() -> None:
    """On a screen no line is longer than it is wide, name and quote marks included."""
    sheet, paper = screen(width=40)
    sheet.show(Outgoing("ana", Reply("k", (Part("word " * 30), Part("told " * 30, "quote")))))
    lines = paper.getvalue().splitlines()
    assert lines[0].startswith("bot> word")
    assert max(map(len, lines)) <= 40


def test_what_others_hear_names_them() -> None:
    """A message to somebody else says to whom it went."""
    sheet, paper = screen(width=40)
    sheet.show(Outgoing("bea", ASKED))
    assert paper.getvalue().startswith("bot to bea> May we?")


def test_words_cannot_command_the_terminal() -> None:
    """Signs that would colour, move or ring are left out; letters of any script stay."""
    sheet, paper = screen()
    label = Choice("\x1b[2JGo", "p|q|go")
    sheet.show(Outgoing("ana", Reply("k", (Part("\x1b]0;x\x07 שלום 😀"),), (label,))))
    assert "\x1b" not in paper.getvalue()
    assert "\x07" not in paper.getvalue()
    assert "שלום 😀" in paper.getvalue()


def test_words_are_no_markup() -> None:
    """Square brackets in what somebody wrote are not read as colours."""
    sheet, paper = screen()
    sheet.show(Outgoing("ana", Reply("k", (Part("[bold]not[/bold] [red]this"),))))
    assert "[bold]not[/bold] [red]this" in paper.getvalue()


def test_a_used_keyboard_goes_without_a_word() -> None:
    """A change of looks takes the choices away and shows nothing."""
    sheet, paper = screen()
    number = sheet.show(Outgoing("ana", ASKED))
    shown = paper.getvalue()
    chosen = Reply("chosen", (Part("May we?"),), replaces="x", cosmetic=True)
    sheet.show(Outgoing("ana", chosen, edits=number))
    assert paper.getvalue() == shown
    assert sheet.shown_to("ana").labelled("Yes") is None


def test_the_newest_button_of_a_label_counts() -> None:
    """Of two messages with the same label the later one is meant."""
    sheet, _ = screen()
    sheet.show(Outgoing("ana", ASKED))
    later = Choice("yes", "p2|q|yes")
    sheet.show(Outgoing("ana", Reply("ask", (Part("And now?"),), (later,))))
    assert sheet.shown_to("ana").labelled("YES") == later


def test_to_somebody_who_blocked_us_nothing_is_shown() -> None:
    """The sender hears that this person cannot be reached."""
    sheet, paper = screen()
    sheet.blocked.add("ana")
    with pytest.raises(SendFailed) as failed:
        asyncio.run(TerminalOutlet(sheet).send(Outgoing("ana", ASKED)))
    assert failed.value.failure is Failure.UNREACHABLE
    assert not paper.getvalue()
