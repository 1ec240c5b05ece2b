"""Yes, no, and permission."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import Read
from core.reading.yesno import read_consent, read_yes_no


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Yes!", True),
        ("yesss", True),
        ("yep thanks", True),
        ("👍🏽", True),
        ("no thank you", False),
        ("Nooooo", False),
        ("not really", False),
        ("yes and no", None),
        ("not sure", None),
        ("hospital", None),
        ("", None),
    ],
)
def test_reads_yes_and_no(text: str, *, want: bool | None) -> None:
    """Whole messages that say yes or no are read; all others are not."""
    outcome = read_yes_no(text, "en")
    assert (outcome.value if outcome else None) is want


@pytest.mark.parametrize("text", ["Ydw", "oes", "Ie, plis", "cytuno"])
def test_reads_yes_in_welsh(text: str) -> None:
    """Welsh says yes with many verbs, and English words stay understood."""
    outcome = read_yes_no(text, "cy")
    assert outcome is not None
    assert outcome.value is True


@pytest.mark.parametrize(
    "text",
    [
        "dont publish it",
        "yes but not my name",
        "yess I suppose",
        "not yes",
        "ok",
        "👍",
        "sure, whatever",
        "yes?no",
        "publish",
        "i dont agree",
        "yes if you must",
    ],
)
def test_permission_is_never_guessed(text: str) -> None:
    """Anything but a plain whole-message yes gives no permission."""
    outcome = read_consent(text, "en")
    assert outcome is None or outcome.value is False


@pytest.mark.parametrize("text", ["yes", "Yes please.", "I agree", "yes I do"])
def test_plain_permission_is_read(text: str) -> None:
    """The strict list of permissions is read whatever its case and punctuation."""
    outcome = read_consent(text, "en")
    assert outcome is not None
    assert outcome.value is True


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever is typed, a permission is at most what a plain yes or no would be."""
    permission, answer = read_consent(text, "en"), read_yes_no(text, "en")
    assert permission is None or answer is None or permission.value == answer.value
    assert isinstance(answer, Read | None)
