"""A file that staff bring: read beside the turns, told with its notes, kept when it is good."""

import pytest

from core.dialogues.run_surveys import take_file
from core.dialogues.run_surveys.bringing import MOST_NOTES
from core.dialogues.session import Frame, Session
from core.domain.changes import KeepScript, QueueJob
from core.domain.jobs import ReadFile
from core.domain.messages import Inbound, Media, MediaKind, Said, Shared
from core.domain.needs import ScriptKept
from core.domain.people import Hat, Role
from core.domain.surveys import Note
from tests.core.staff_world import (
    file,
    finishes,
    labels,
    reads,
    staff,
    survey,
    texts,
)
from tests.core.world import HOME, NOW, Talk

VISIT = survey()
KEPT = f"visit {VISIT.version}"


def dropped(one: Talk, shared: Shared | Said, hat: Hat = Hat.STAFF) -> object:
    """What is made of a file that is dropped into the chat."""
    inbound = Inbound("k", HOME, NOW, shared, "m1")
    return take_file(one.scene(inbound, one.session_of(hat), {}), inbound)


# --- A file --------------------------------------------------------------------------------------


def test_a_file_of_staff_is_read_beside_the_turns() -> None:
    """They hear at once that it is read; what came of it is told later."""
    done = dropped(staff(), file())
    assert done.replies[0].text == "I am reading visit.xlsx. This takes a moment."  # type: ignore[attr-defined]
    (queued,) = done.changes  # type: ignore[attr-defined]
    assert isinstance(queued, QueueJob)
    assert queued.job.work == ReadFile("terminal", "F123", "visit.xlsx")
    assert (queued.job.person, queued.job.address) == (1, 1)


@pytest.mark.parametrize(
    ("role", "shared"),
    [
        (Role.MODERATOR, file()),
        (Role.RESPONDER, file()),
        (Role.APPROVER, Shared(Media(MediaKind.PHOTO, "F123"))),
        (Role.APPROVER, Said("visit.xlsx")),
    ],
)
def test_what_is_no_survey_of_staff_is_left_to_others(role: Role, shared: Shared | Said) -> None:
    """Another role, a photo, and words are not read as a survey."""
    assert dropped(staff(role=role), shared) is None


def test_without_the_hat_of_staff_only_a_survey_is_taken_for_one() -> None:
    """A member of staff may tell a story of their own, with a letter beside it."""
    one = staff()
    assert dropped(one, file("letter.pdf"), Hat.CITIZEN) is None
    assert dropped(one, file("Visit.XLSX"), Hat.CITIZEN) is not None
    assert dropped(one, file("letter.pdf")) is not None


def test_a_file_belongs_to_the_question_that_is_open() -> None:
    """Whoever is asked something answers that."""
    one = staff(VISIT)
    session = Session(1, Hat.STAFF, frames=(Frame("visit", VISIT.version),))
    inbound = Inbound("k", HOME, NOW, file(), "m1")
    assert take_file(one.scene(inbound, session, {}), inbound) is None


def test_a_file_that_is_dropped_finds_its_way() -> None:
    """Where nothing is asked, a file of staff is no message that fits nothing."""
    one = staff()
    (told,) = one.does(file())
    assert told.key == "run-reading"


def test_a_usable_file_is_kept_and_can_be_tried_and_published() -> None:
    """Nobody is asked anything by that."""
    one = staff()
    (told,) = reads(one, VISIT)
    assert texts([told]) == ["Your last visit", "I can use this. It asks up to 2 questions."]
    assert labels(told) == ["Try it here", "Publish", "Not now"]
    assert [choice.payload.partition("!")[2] for choice in told.choices] == [
        f"survey_try {KEPT}",
        f"survey_publish {KEPT}",
        "survey_leave",
    ]
    assert one.last.changes == (KeepScript("visit", VISIT.version, VISIT.canonical, 1),)
    assert not one.last.facts


def test_notes_stand_with_their_place_the_gravest_first() -> None:
    """The line of a fault says where it is and what to do; many are counted."""
    fill = (("question", "how"),)
    gentle = [Note(f"survey row {n}", "warning", "question-unreached") for n in range(18)]
    grave = Note("survey row 40", "error", "check-never", fill)
    (told,) = reads(staff(), None, *gentle, grave, name="bad.xlsx")
    said = texts([told])
    assert said[0] == "bad.xlsx cannot be used yet"
    assert said[1].startswith("survey row 40: No answer can ever pass the check.")
    assert said[2].startswith("survey row 0: Nobody gets to this question.")
    assert len(said) == 1 + MOST_NOTES + 2
    assert said[-2] == "And 7 more. The command heard survey check shows them all."
    assert {part.kind for part in told.parts[1 : 1 + MOST_NOTES]} == {"quote"}
    assert told.choices == ()


def test_a_file_that_cannot_be_used_is_not_kept() -> None:
    """What is out stays as it is."""
    one = staff()
    reads(one, None, Note("", "error", "check-never"))
    assert not one.last.changes


def test_a_usable_file_may_have_notes_without_a_place() -> None:
    """What holds of the whole stands without one."""
    said = texts(reads(staff(), VISIT, Note("", "warning", "title-missing")))
    assert said[2:] == [
        "You may want to look at this first:",
        "The survey has no title. Give it one, so that people know what it is.",
    ]


def test_a_file_that_could_not_be_fetched_is_asked_for_again() -> None:
    """The platform was away, or we were."""
    said = finishes(staff(), ReadFile("terminal", "F123", "visit.xlsx"), None)
    assert said[0].text.startswith("I could not read visit.xlsx just now.")


def test_who_lost_the_role_meanwhile_learns_nothing() -> None:
    """Roles are looked at again when the work is done."""
    one = staff(role=Role.MODERATOR)
    (told,) = reads(one, VISIT)
    assert (told.key, one.last.changes) == ("not-allowed", ())


def test_no_survey_takes_the_place_of_a_conversation_of_ours() -> None:
    """A survey called “share” would be asked instead of what people came for."""
    one = staff()
    (told,) = reads(one, survey(id="share"))
    assert (told.key, one.last.changes) == ("run-name-taken", ())
    one.answers[ScriptKept] = survey(id="share").canonical
    (told,) = one.says(f"/survey_publish share {survey(id='share').version}")
    assert told.key == "survey-gone"


def test_what_is_out_already_is_told_to_be_the_same() -> None:
    """Nobody wonders what changed when nothing did."""
    assert "There is nothing new to publish." in texts(reads(staff(VISIT), VISIT))[-1]
