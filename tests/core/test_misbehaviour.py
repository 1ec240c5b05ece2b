"""How people and machines misbehave, one test for each thing that breaks others."""

from collections.abc import Iterator

import pytest

from core.domain.messages import Edited, Media, MediaKind, Shared, Tapped
from storage.database import SqlDatabase
from tests.core.group_world import SECRET, Faulty, Room, room
from tests.core.world import changed, inside, script, written


@pytest.fixture
def here() -> Iterator[Room]:
    """Ana has begun the survey and is asked which service she used."""
    made = room()
    made.says("ana", "/start", "yes", "/survey")
    yield made
    made.database.real.close()


def answers(here: Room) -> dict[str, object]:
    """What Ana has answered so far."""
    top = here.session("ana").top
    return {} if top is None else {key: one.value for key, one in top.answers.items()}


def test_the_same_update_delivered_twice_is_dropped_by_its_key(here: Room) -> None:
    """It is never taken as the answer to the next question."""
    update = here.event("ana", "Hospital")
    here.play(update)
    here.play(update)
    assert answers(here) == {"service": "hospital"}
    here.says("ana", "Fine")
    assert answers(here)["story"] == "Fine"


def test_the_same_button_twice_in_turn_is_acknowledged_and_changes_nothing(here: Room) -> None:
    """The second tap stops the spinner with a short word, and no question is sent again."""
    tap = here.outbox("ana")[-1].choices[1].payload
    here.play(here.event("ana", Tapped(tap)))
    sent = len(here.outbox("ana"))
    second = here.event("ana", Tapped(tap))
    assert here.play(second)[second.key].toast == "Done already"
    assert len(here.outbox("ana")) == sent
    assert answers(here) == {"service": "hospital"}


def test_the_same_button_twice_at_once_is_done_once(here: Room) -> None:
    """Both taps in one group ask the next question one time."""
    tap = here.outbox("ana")[-1].choices[1].payload
    sent = len(here.outbox("ana"))
    here.play(here.event("ana", Tapped(tap)), here.event("ana", Tapped(tap)))
    asked = [reply.asks for reply in here.outbox("ana")[sent:] if reply.asks]
    assert asked == ["story"]


def test_an_old_button_of_an_earlier_question_offers_to_change_the_answer(here: Room) -> None:
    """Nothing changes by itself, and nobody meets silence."""
    gp = here.outbox("ana")[-1].choices[0].payload
    here.says("ana", "hospital", "Fine")
    here.play(here.event("ana", Tapped(gp)))
    assert here.outbox("ana")[-1].key == "tap-already"
    assert answers(here)["service"] == "hospital"
    here.taps("ana", "Change it")
    assert here.outbox("ana")[-1].asks == "service"


def test_an_edited_message_changes_its_answer_and_what_follows() -> None:
    """The edit is not lost, and the follow-ups are worked out anew."""
    talk = inside(script("branches"))
    talk.says("no")
    talk.edits("m2", "yes")
    assert talk.values() == {"ill": True}
    assert talk.asked == "ward"


def test_a_photo_where_words_are_asked_is_kept_and_words_are_asked_for(here: Room) -> None:
    """No silence, no answer made up, and the photo is not thrown away."""
    here.says("ana", "hospital")
    here.play(here.event("ana", Shared(Media(MediaKind.PHOTO, "file"))))
    said = here.outbox("ana")[-1]
    assert said.key == "media-kept"
    assert "in words" in said.text
    top = here.session("ana").top
    assert top is not None
    assert len(top.kept) == 1
    assert "story" not in top.answers


def test_start_in_mid_survey_leads_back_to_where_the_person_was(here: Room) -> None:
    """Nothing is wiped, and nothing is ignored."""
    here.says("ana", "hospital")
    (said,) = here.says("ana", "/start")
    assert "Welcome back" in said.text
    assert said.asks == "story"
    assert answers(here) == {"service": "hospital"}


def test_a_reply_goes_to_the_question_asked_although_another_was_put_before_it() -> None:
    """A new version while somebody waits never files the story as something else."""
    first = written(
        'id = "s"\n[[questions]]\nid = "story"\nkind = "text"\nask = { en = "What happened?" }\n'
        '[[questions]]\nid = "review"\nkind = "review"\nrequired = true\n'
    )
    ward = {"id": "ward", "kind": "text", "ask": {"en": "Which ward?"}}
    talk = inside(first)
    talk.publishes(changed(first, questions=[ward, *first.questions]))
    talk.says("They were kind to me")
    assert talk.values() == {"story": "They were kind to me"}
    assert talk.asked == "ward"


def test_a_process_that_dies_after_four_turns_loses_nothing(here: Room) -> None:
    """Another one on the same database goes on with the same question."""
    here.says("ana", "hospital", "It was fine", "twelve")
    dead = here.database.real
    reborn = SqlDatabase("sqlite://", SECRET)
    with dead.engine.connect() as old, reborn.engine.connect() as new:
        source: object = old.connection.dbapi_connection
        target: object = new.connection.dbapi_connection
        source.backup(target)  # type: ignore[attr-defined]  # the standard library's connection
    again = Room(Faulty(reborn), number=here.number)
    assert answers(again) == {"service": "hospital", "story": "It was fine", "days": 12}
    (said,) = again.says("ana", "/repeat")
    assert said.asks == "matters"
    reborn.close()


@pytest.mark.parametrize("words", ["number 2 pls", "the second one", "hosptial", "Hospital."])
def test_answers_as_people_type_them_are_read(here: Room, words: str) -> None:
    """By number, by place, with a slip of the finger: the answer is the same."""
    here.says("ana", words)
    assert answers(here) == {"service": "hospital"}


def test_prefer_not_to_say_is_a_choice_where_there_is_one() -> None:
    """It is read as that choice, and never as another."""
    talk = inside(script("kinds"))
    talk.says("It hurt a lot")
    talk.says("rather not say")
    assert talk.values()["one"] == "none"


def test_an_edit_of_what_was_never_heard_is_answered(here: Room) -> None:
    """A platform may deliver an edit of a message that was lost; that breaks nothing."""
    here.play(here.event("ana", Edited("Something else")))
    assert here.outbox("ana")[-1].key == "edit-late"
