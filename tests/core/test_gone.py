"""A script that nobody has any more: whoever is inside is told, and nothing breaks."""

from dataclasses import replace

import pytest

from core.dialogues.session import Frame, Prompt, to_json
from core.domain.messages import Edited, Event, Filled, Media, MediaKind, Said, Shared, Tapped
from tests.core.form_values import form_name
from tests.core.world import Talk, inside, script

BRANCHES = script("branches")


def left_behind(*, below: bool = False) -> Talk:
    """Somebody inside a script that is gone; `below` it, something else may be open."""
    talk = inside(BRANCHES)
    talk.says("yes")
    if below:
        session = talk.session
        prompt = Prompt("sure", "gone", "c9a")
        over = replace(session, frames=(*session.frames, Frame("lost", "1", prompt=prompt)))
        talk.sessions[over.hat] = to_json(over)
        return talk
    library = talk.library
    current = {name: one for name, one in library.current.items() if name != "branches"}
    versions = {key: one for key, one in library.versions.items() if key[0] != "branches"}
    talk.library = replace(library, current=current, versions=versions)
    return talk


EVENTS: list[Event] = [
    Said("red"),
    *(Said(word) for word in ("back", "skip", "why", "repeat", "change", "finish", "restart")),
    Tapped("c2a|ward|red"),
    Tapped("c2a|ward|~skip"),
    Tapped("c2a!change ill"),
    Tapped("c2a!carry_on"),
    Tapped("c2a!form"),
    Shared(Media(MediaKind.PHOTO, "file"), "my ward"),
]


@pytest.mark.parametrize("event", EVENTS, ids=repr)
def test_whatever_comes_next_says_so_once(event: Event) -> None:
    """The conversation is laid to rest with a kind sentence."""
    talk = left_behind()
    said = talk.does(event)
    assert any(reply.key == "script-gone" for reply in said)
    assert talk.session.top is None


def test_what_was_open_beneath_goes_on() -> None:
    """The sentence stands above the question that is open now."""
    talk = left_behind(below=True)
    (said,) = talk.says("hello there")
    assert said.asks == "ward"
    assert "This set of questions has been taken away." in said.text


def test_edits_of_what_was_said_there_break_nothing() -> None:
    """The message is acknowledged."""
    talk = left_behind()
    (said,) = talk.does(Edited("no"), message="m2")
    assert said.key == "edit-late"


def test_its_form_is_over() -> None:
    """Words that stood in it are given back."""
    talk = left_behind()
    form = form_name("c2a", talk.frame)
    (said,) = talk.does(Filled({"more": ("All of it",)}, form))
    assert said.key == "form-over"


def test_set_aside_it_is_laid_to_rest_when_it_is_taken_up() -> None:
    """So is one that cannot be begun at all."""
    talk = left_behind()
    talk.says("/stop")
    (said,) = talk.says("/go-branches")
    assert said.key == "script-gone"
    (again,) = talk.says("/go-branches")
    assert again.key == "script-gone"
    assert talk.session.frames == ()
