"""Scripts as data: what is refused when one is read, and when a condition holds."""

import pytest

from core.dialogues.session import Answer
from core.dialogues.steps import Condition, library_of
from core.domain.surveys import Value
from core.errors import ScriptFault
from tests.core.world import changed, script, written

ASK = '[[questions]]\nid = "{id}"\nkind = "{kind}"\n'
TEXT = ASK.format(id="a", kind="text")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id = 'x'\n" + TEXT + "when = { of = 'b' }\n" + ASK.format(id="b", kind="text"), "b"),
        ("id = 'x'\n" + TEXT + "when = { of = 'a' }", "names a, not earlier"),
        ("id = 'x'\n" + TEXT + TEXT, "used twice"),
        ("id = 'x'\n" + ASK.format(id="a", kind="choice"), "nothing to choose from"),
        ("id = 'x'\n" + ASK.format(id="a", kind="riddle"), "questions.0.kind"),
        ("id = 'x'\n" + ASK.format(id="a" * 25, kind="text"), "questions.0.id"),
        ("id = 'x'\n" + TEXT + "colour = 'red'", "colour"),
        ("id = 'x'\nquestions = []", "questions"),
        ("id = 'x'\n" + TEXT + "when = { equals = 1 }", "give one of"),
        ("id = 'x'\n" + TEXT + "when = { of = 'b', all = [{ of = 'b' }] }", "give either"),
        ("id = [", "not TOML"),
    ],
)
def test_a_script_at_fault_is_refused_with_its_place(text: str, fault: str) -> None:
    """A script that cannot work never loads, and the fault says where it is."""
    with pytest.raises(ScriptFault) as raised:
        written(text)
    assert fault in str(raised.value)


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        ({"equals": "x"}, "x", True),
        ({"equals": "x"}, "y", False),
        ({"equals": True}, True, True),
        ({"equals": True}, False, False),
        ({"equals": False}, False, True),
        ({"includes": "x"}, ("x", "y"), True),
        ({"includes": "z"}, ("x", "y"), False),
        ({"includes": "x"}, "x", False),
        ({"at_least": 3}, 3, True),
        ({"at_least": 3}, 2, False),
        ({"at_most": 3}, 4, False),
        ({"at_least": 3, "at_most": 5}, 5, True),
        ({"at_least": 0}, 0, True),
        ({"at_least": 1}, "many", False),
        ({}, "anything", True),
    ],
)
def test_one_test_of_an_answer(condition: dict[str, Value], value: Value, *, holds: bool) -> None:
    """Each kind of test is true of exactly the answers that it names."""
    made = Condition.model_validate({"of": "q", **condition})
    assert made.holds({"q": Answer(value, "exact")}) is holds


def test_a_missing_or_skipped_answer_fails_every_test() -> None:
    """What was not answered, or was skipped, opens no branch."""
    for condition in ({"of": "q"}, {"of": "q", "at_least": 0}, {"of": "q", "equals": False}):
        made = Condition.model_validate(condition)
        assert not made.holds({})
        assert not made.holds({"q": Answer(None, "skip")})


@pytest.mark.parametrize(
    ("group", "answered", "holds"),
    [
        ("all", ("a",), False),
        ("all", ("a", "b"), True),
        ("any", ("b",), True),
        ("any", (), False),
        ("none", (), True),
        ("none", ("a",), False),
    ],
)
def test_groups_of_tests(group: str, answered: tuple[str, ...], *, holds: bool) -> None:
    """All, any and none mean what they say, over tests of several questions."""
    made = Condition.model_validate({group: [{"of": "a"}, {"of": "b"}]})
    assert set(made.names()) == {"a", "b"}
    assert made.holds({key: Answer("x", "exact") for key in answered}) is holds


def test_a_version_changes_with_the_script_and_only_then() -> None:
    """The same words are the same version; one changed word is another."""
    one = script("kinds")
    assert one.version == script("kinds").version
    assert one.version != changed(one, hurry=True).version
    assert len(one.version) == 12


def test_older_versions_stay_when_a_script_is_published() -> None:
    """Somebody inside an older version can still be read by it."""
    old = script("kinds")
    new = changed(old, hurry=True)
    library = library_of([old, new])
    assert library.current["kinds"].version == new.version
    assert library.version("kinds", old.version) is old
    assert library.version("kinds", "gone") is library.current["kinds"]
