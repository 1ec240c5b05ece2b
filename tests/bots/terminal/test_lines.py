"""What a line of the terminal or of a transcript means, and how it is written down again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.terminal.lines import (
    Changes,
    Line,
    Says,
    Sends,
    Taps,
    World,
    escape,
    read_line,
    unescape,
    write_line,
)
from core.domain.messages import Media, MediaKind


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Ana> I waited", Says("Ana", "I waited")),
        (r"Ana> one\ntwo \x07\u202e \\ {ha*3}", Says("Ana", "one\ntwo \x07\u202e \\ hahaha")),
        ("Ana* Send it", Taps("Ana", "Send it")),
        ("Ana** Send it", Taps("Ana", "Send it", 2)),
        ("Ana~2 seven weeks", Changes("Ana", 2, "seven weeks")),
        ("*Send it", Taps("", "Send it")),
        (": wait 3d", World("wait", "3d")),
        (":wait 3d", World("wait", "3d")),
        (":-) thank you", Says("", ":-) thank you")),
        ("just words", Says("", "just words")),
        ("two words> here", Says("", "two words> here")),
        ("# a remark", None),
        ("bot to Ana> share-thanks", None),
        ("Ana>", None),
        ("   ", None),
    ],
)
def test_a_line_means_what_somebody_does(line: str, meant: Line | None) -> None:
    """Each form of a transcript's line is understood."""
    assert read_line(line, named=True) == meant


def test_at_the_keyboard_words_are_words() -> None:
    """Who types at a keyboard cannot speak as somebody else, nor fall silent by a sign."""
    assert read_line("Ana> hello", named=False) == Says("", "Ana> hello")
    assert read_line("# 1 on my list", named=False) == Says("", "# 1 on my list")


@pytest.mark.parametrize(
    ("line", "kind", "caption"),
    [
        ("@photo.jpg The door", MediaKind.PHOTO, "The door"),
        ("@forms/visit.xlsx Mine", MediaKind.DOCUMENT, "Mine"),
        ("@../a-b/visit.v2.CSV", MediaKind.DOCUMENT, ""),
        ('"@my forms/visit 2.xlsx" Mine', MediaKind.DOCUMENT, "Mine"),
        ("@voice.ogg", MediaKind.VOICE, ""),
        ("@letter.pdf", MediaKind.DOCUMENT, ""),
        ("@sticker", MediaKind.OTHER, ""),
        ("@film.mp4", MediaKind.OTHER, ""),
    ],
)
def test_a_name_of_a_file_sends_it(line: str, kind: MediaKind, caption: str) -> None:
    """What a file is follows from the end of its name."""
    sends = read_line(line, named=False)
    assert isinstance(sends, Sends)
    assert (sends.media.kind, sends.caption) == (kind, caption)


def test_a_location_is_a_point() -> None:
    """Two numbers of degrees are a place; anything else is words."""
    point = Media(MediaKind.LOCATION, latitude=53.96, longitude=-1.08)
    assert read_line("Ana> @location 53.96,-1.08", named=True) == Sends("Ana", point, "")
    assert isinstance(read_line("Ana> @location 1.2.3,4", named=True), Says)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_words_survive_a_transcript(text: str) -> None:
    """Whatever is said is recorded in one line and read back as it was."""
    written = escape(text)
    assert unescape(written) == text
    assert "\n" not in written


@given(st.text(max_size=80), st.booleans())
def test_no_line_is_too_strange(text: str, named: bool) -> None:  # noqa: FBT001 - given by chance
    """Any line at all means something or nothing, and never fails."""
    read_line(text, named=named)


@pytest.mark.parametrize(
    "line",
    [
        "Ana> I waited",
        "Ana> @photo.jpg The door",
        "Ana> @forms/visit.xlsx The first",
        'Ana> "@my forms/visit 2.xlsx" The second',
        "Ana> @location 53.96,-1.08",
        "Ana* Send it",
        "Ana** Send it",
        "Ana~2 seven weeks",
        ": wait 3d",
    ],
)
def test_a_line_is_recorded_as_it_is_read(line: str) -> None:
    """Writing a line gives what it was read from."""
    meant = read_line(line, named=True)
    assert meant is not None
    assert write_line(meant, "Bea") == line
