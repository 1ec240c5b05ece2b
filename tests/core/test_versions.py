"""A script changes while somebody is inside it."""

import pytest

from core.dialogues.steps import Option, Script
from core.domain.issues import IssueState
from core.domain.needs import IssueLine, SimilarIssues
from tests.core.world import NOW, Talk, changed, inside, script, talk, written

SURVEY = """
id = "trip"
[[questions]]
id = "how"
kind = "choice"
required = true
ask = { en = "How did you come?" }
options = [{ id = "bus", label = { en = "By bus" } }, { id = "car", label = { en = "By car" } }]
[[questions]]
id = "days"
kind = "number"
ask = { en = "How many days?" }
[[questions]]
id = "story"
kind = "text"
ask = { en = "What happened?" }
[[questions]]
id = "review"
kind = "review"
required = true
"""
FIRST = written(SURVEY)
TRAIN = SURVEY.replace("car", "train")


def riding() -> Talk:
    """Somebody who came by car and is asked for days."""
    made = inside(FIRST)
    made.says("by car")
    assert made.asked == "days"
    return made


def test_a_reply_goes_to_the_question_that_was_asked() -> None:
    """A question put in before it takes nothing away: the reply is read by who asked."""
    made = riding()
    extra = '[[questions]]\nid = "early"\nkind = "text"\nask = { en = "Was it early?" }\n'
    made.publishes(written(SURVEY.replace("[[questions]]", extra + "[[questions]]", 1)))
    made.says("3")
    assert made.values() == {"how": "car", "days": 3}
    assert made.asked == "early"


def test_a_reply_is_read_as_the_kind_that_was_asked() -> None:
    """A number asked stays a number read, although the question is words by now."""
    made = riding()
    made.publishes(written(SURVEY.replace('kind = "number"', 'kind = "text"')))
    made.says("3 days")
    assert made.frame.retired["days"].value == 3
    assert made.asked == "days"


def test_an_answer_whose_choice_is_gone_is_asked_again_and_kept_apart() -> None:
    """It no longer fits, and it is not thrown away."""
    made = riding()
    made.publishes(written(TRAIN))
    made.says("3")
    assert made.asked == "how"
    assert made.frame.retired["how"].value == "car"
    assert made.values() == {"days": 3}


def test_a_question_that_went_leaves_its_answer_with_the_retired() -> None:
    """Its answer is handed on at the end, beside the others."""
    made = riding()
    made.publishes(changed(FIRST, without="how"))
    for words in ("3", "skip"):
        made.says(words)
    made.presses("Send it")
    (ended,) = made.kept
    assert ended.retired["how"].value == "car"
    assert set(ended.answers) == {"days", "story", "review"}


def test_the_open_question_can_go_too() -> None:
    """Its answer is read once more, kept apart, and the next question follows."""
    made = riding()
    made.publishes(changed(FIRST, without="days"))
    made.says("3")
    assert made.asked == "story"
    assert made.frame.retired["days"].value == 3


def test_a_skip_that_is_no_longer_allowed_is_asked() -> None:
    """What became required is put to whoever skipped it."""
    made = riding()
    made.says("skip")
    number = 'kind = "number"\n'
    made.publishes(written(SURVEY.replace(number, number + "required = true\n")))
    made.says("It rained")
    assert made.asked == "days"


def test_a_skip_moves_on_to_the_new_version_too() -> None:
    """Not only answers bring the new words: so does every way on."""
    for words in ("/skip", "/finish"):
        made = riding()
        made.publishes(written(SURVEY.replace("What happened?", "Tell us all.")))
        made.says(words)
        assert made.frame.version == made.library.current["trip"].version


def test_one_key_retired_twice_loses_neither() -> None:
    """Two versions may take the same question away: both answers are kept."""
    made = riding()
    made.publishes(written(TRAIN))
    made.says("3")
    made.says("by train")
    made.publishes(written(SURVEY))
    made.says("It rained")
    assert {answer.value for answer in made.frame.retired.values()} == {"car", "train"}


def test_people_inside_a_breaking_change_finish_on_what_they_began() -> None:
    """Where versions cannot be mixed, nobody is moved."""
    made = riding()
    made.publishes(changed(FIRST, breaking=True, without="story"))
    made.says("3")
    assert made.asked == "story"
    assert made.frame.version == FIRST.version


def test_a_button_drawn_by_the_old_version_is_read_by_it() -> None:
    """A choice that is gone can still be tapped by whoever was shown it; it is asked again."""
    made = inside(FIRST)
    asked = made.seen[-1]
    made.publishes(written(TRAIN))
    made.presses("By car", of=asked)
    assert made.asked == "how"
    assert made.frame.retired["how"].value == "car"
    made.says("by train")
    assert made.asked == "days"


def test_whoever_carries_on_gets_the_new_version() -> None:
    """Set aside under the old words, taken up under the new ones."""
    made = riding()
    made.says("/stop")
    made.publishes(written(SURVEY.replace("How many days?", "For how many days?")))
    made.says("/go-trip")
    assert "For how many days?" in made.seen[-1].text


def test_a_review_after_a_new_version_shows_what_is_sent() -> None:
    """A review drawn by the old version that no longer tells all is not sent."""
    made = riding()
    for words in ("3", "skip"):
        made.says(words)
    old = made.seen[-1]
    made.publishes(changed(FIRST, without="days"))
    made.presses("Send it", of=old)
    for _ in range(2):
        if made.session.top is not None:
            made.presses("Send it")
    (ended,) = made.kept
    assert ended.answers.keys() | ended.retired.keys() == {"how", "days", "story", "review"}


def test_choices_from_data_are_kept_as_they_were_shown() -> None:
    """Another list by now changes nothing for who was shown the first: two means the second."""
    made = talk()
    lines = [IssueLine(n, f"Wish {n}", IssueState.GATHERING, 1, NOW) for n in (7, 8)]
    made.answers[SimilarIssues] = tuple(lines)
    made.says("/raise")
    made.says("Shorter waits")
    assert made.asked == "same"
    assert made.frame.prompt is not None
    assert [known for known, _ in made.frame.prompt.options] == ["N-7", "N-8", "none"]
    made.answers[SimilarIssues] = ()
    made.says("the third one")
    assert made.values()["same"] == "none"
    assert made.asked == "who"


def test_an_answer_of_a_script_that_is_lost_is_asked_for_anew() -> None:
    """Whoever was inside a version that was forgotten is asked what is open now."""
    made = riding()
    made.publishes(changed(FIRST, without="days"))
    lost = dict(made.library.versions)
    del lost["trip", FIRST.version]
    made.library = type(made.library)(made.library.current, lost)
    *_, said = made.says("3")
    assert said.asks == "story"
    assert made.values() == {"how": "car"}
    assert made.session.held is not None
    assert made.session.held.text == "3"


def test_a_version_is_drawn_in_the_words_that_asked() -> None:
    """Asked why, the person hears of the question in front of them."""
    made = inside(script("kinds"))
    made.publishes(changed(script("kinds"), without="words"))
    (said,) = made.says("/why")
    assert said.key == "why"


# --- Scales, orders, repeats and narrowed choices in another version -----------------------------

SCALES = script("scales")
FAMILY = script("family")


def scaled() -> Talk:
    """Somebody who has answered everything of the scales but the last."""
    made = inside(SCALES)
    for words in ("4", "2, 1, 3", "yes", "2.5"):
        made.says(words)
    assert made.asked == "likely"
    return made


def with_question(one: Script, name: str, **more: object) -> Script:
    """A script with some fields of one question changed."""
    questions = [q.model_copy(update=more) if q.id == name else q for q in one.questions]
    return changed(one, questions=questions)


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("care", {"most": 10}),
        ("care", {"kind": "number"}),
        ("first", {"options": SCALES.by_id["first"].options[:2]}),
        ("first", {"most": 2}),
        ("heard", {"kind": "yes_no"}),
        ("hours", {"decimals": 0}),
        ("hours", {"unit": "days"}),
        ("hours", {"most": 2}),
    ],
)
def test_an_answer_that_means_something_else_now_is_asked_again(
    question: str, more: dict[str, object]
) -> None:
    """Three of five is not three of ten, and two hours are not two days."""
    made = scaled()
    before = made.frame.answers[question].value
    made.publishes(with_question(SCALES, question, **more))
    made.says("7")
    assert made.asked == question
    assert made.frame.retired[question].value == before
    assert made.values()["likely"] == 7


def test_other_words_for_the_same_question_keep_its_answers() -> None:
    """A better sentence asks nobody twice."""
    made = scaled()
    made.publishes(with_question(SCALES, "first", ask={"en": "What comes first?"}))
    made.says("7")
    assert made.asked == "review"


def test_an_order_half_made_is_begun_anew_when_its_choices_change() -> None:
    """The tap is read by the drawing that it was made on, and nothing is filed wrongly."""
    made = inside(SCALES)
    made.says("4")
    made.presses("Kind staff")
    asked = made.seen[-1]
    made.publishes(with_question(SCALES, "first", options=SCALES.by_id["first"].options[:2]))
    made.presses("Close to home", of=asked)
    assert made.asked == "first"
    assert made.frame.retired["first"].value == ("kind", "near", "time")
    assert made.frame.picked == ()


def test_a_repeat_that_became_shorter_lays_its_turns_aside() -> None:
    """The third child has no place any more, and is not lost."""
    made = inside(FAMILY)
    for words in ("yes", "Ann", "5", "yes", "Bob", "7", "yes", "Cat", "9"):
        made.says(words)
    sections = [s.model_copy(update={"most": 2} if s.repeat else {}) for s in FAMILY.sections]
    made.publishes(changed(FAMILY, sections=sections))
    made.says("York")
    assert made.asked == "clinic"
    assert {made.frame.retired[key].value for key in ("name.3", "age.3")} == {"Cat", 9}
    assert made.values()["name.2"] == "Bob"


def test_a_question_in_another_section_keeps_its_answer() -> None:
    """Where it stands is not what it asks."""
    made = inside(FAMILY)
    for words in ("no", "York"):
        made.says(words)
    questions = [q.model_copy(update={"section": None}) for q in FAMILY.questions if not q.value]
    made.publishes(changed(FAMILY, questions=questions[:-2], sections=()))
    made.presses("Abbey")
    assert made.values()["clinic"] == "abbey"
    assert made.asked == "name"


def test_other_tags_let_an_answer_go_that_no_longer_fits() -> None:
    """The abbey is in Hull now: whoever said York is asked for a clinic of York."""
    made = inside(FAMILY)
    for words in ("no", "York", "Abbey"):
        made.says(words)
    moved = [o.model_copy(update={"tags": {"town": "hull"}}) for o in _clinics()[2:]]
    options = (*_clinics()[:2], *moved)
    made.publishes(with_question(FAMILY, "clinic", options=options))
    made.says("2")
    assert made.asked == "clinic"
    assert made.frame.retired["clinic"].value == "abbey"
    assert made.values()["asked"] == 2


def _clinics() -> tuple[Option, ...]:
    return next(q.options for q in FAMILY.questions if q.id == "clinic")
