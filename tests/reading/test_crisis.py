"""The crisis detector against messages of people in danger, and against harmless idioms."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.crisis import CrisisKind, detect

CORPUS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("crisis.toml").read_text("utf-8"))


def danger(half: str) -> list[tuple[str, str]]:
    """List the dangerous messages of one half of the corpus with their kind."""
    table: dict[str, list[str]] = CORPUS[half]["positive"]
    return [(kind, text) for kind, texts in table.items() for text in texts]


def test_finds_every_danger_it_was_built_on() -> None:
    """No message of the open half is missed."""
    assert [text for _, text in danger("tuning") if detect(text) is None] == []


def test_finds_dangers_it_was_not_built_on() -> None:
    """At least 95 of 100 held-out messages are noticed."""
    noticed = [detect(text) is not None for _, text in danger("held_out")]
    assert len(noticed) >= 40
    assert sum(noticed) >= 0.95 * len(noticed)


@pytest.mark.parametrize("half", ["tuning", "held_out"])
def test_names_the_kind_of_danger(half: str) -> None:
    """The kind decides which help line is given, so 19 of 20 kinds are right."""
    found = [(kind, crisis.kind) for kind, text in danger(half) if (crisis := detect(text))]
    assert sum(kind == have for kind, have in found) >= 0.95 * len(found)


@pytest.mark.parametrize("half", ["tuning", "held_out"])
def test_idioms_seldom_raise_an_alarm(half: str) -> None:
    """At most one in ten harmless messages is taken for a danger."""
    harmless: list[str] = CORPUS[half]["negative"]
    alarms = [text for text in harmless if detect(text)]
    assert len(alarms) <= 0.1 * len(harmless), alarms


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i want to diiiie",
        "I can’t breathe",
        "I can\u00b4t breathe",
        "I want to k\u200bill myself",
        "\uff4bill myself",
        "...kill---myself...",
        "I cannot breathe",
        "dwi eisiau marw",
    ],
)
def test_spelling_hides_nothing(text: str) -> None:
    """Case, apostrophes, held-down, wide and invisible letters do not hide a danger."""
    assert detect(text) is not None


def test_the_most_urgent_danger_comes_first() -> None:
    """Someone who has taken an overdose is told of 999 before anything else."""
    crisis = detect("I want to die so I took an overdose")
    assert crisis is not None
    assert crisis.kind is CrisisKind.LIFE


def test_an_idiom_does_not_hide_a_danger_beside_it() -> None:
    """A harmless phrase is taken out alone; the rest of the message still counts."""
    assert detect("dying for a cuppa and I want to kill myself") is not None
    assert detect("dying for a cuppa") is None


@pytest.mark.parametrize(
    "text",
    [
        "The suicide prevention training was excellent",
        "I'm dying for a cuppa",
        "I am not suicidal, I just want an appointment",
        "my mum hit her head and they scanned it",
        "the overdose awareness leaflet was clear",
        "the chest pain clinic was great",
    ],
)
def test_known_idioms_raise_no_alarm(text: str) -> None:
    """Phrases that only hold a dangerous word are taken out before anything is looked for."""
    assert detect(text) is None


def test_says_what_found_it_without_the_words() -> None:
    """A crisis carries the pattern of the file, never what the person wrote."""
    crisis = detect("please, I want to kill myself tonight")
    assert crisis is not None
    assert "please" not in crisis.pattern
    assert "{self}" in crisis.pattern


@given(st.text())
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    """Whatever is typed, a danger beside it is still noticed."""
    detect(text)
    assert detect(f"I took an overdose. {text}") is not None
