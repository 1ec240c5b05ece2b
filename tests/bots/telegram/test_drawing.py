"""Pages: how parts are cut, numbered, marked and escaped."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.paging import plain, units
from bots.telegram.drawing import LONGEST, MARKS, html, paginate
from core.domain.messages import Part, PartKind

KINDS = get_args(PartKind)
parts = st.builds(
    Part,
    text=st.text(st.sampled_from("ab \n<&😀"), min_size=1, max_size=300),
    kind=st.sampled_from(KINDS),
)


def test_every_kind_of_part_has_its_marks() -> None:
    """No kind is drawn by accident."""
    assert MARKS.keys() == set(KINDS)


def test_words_are_escaped_inside_their_marks() -> None:
    """What looks like markup in somebody's words stays words."""
    page = (Part("A <b> & c", "heading"), Part("</blockquote>", "quote"), Part("hm", "note"))
    assert html(page) == (
        "<b>A &lt;b&gt; &amp; c</b>\n\n<blockquote>&lt;/blockquote&gt;</blockquote>\n\n<i>hm</i>"
    )


def test_a_short_message_is_one_page_without_a_number() -> None:
    """Nothing is added where nothing is cut; blank parts are left out."""
    assert paginate([Part("One"), Part("  "), Part("Two")]) == [(Part("One"), Part("Two"))]


def test_no_words_make_no_page() -> None:
    """A message of blank parts has no page."""
    assert paginate([Part(" ")]) == []


def test_the_limit_counts_utf16_units_without_marks() -> None:
    """4096 units fit on one page, one more does not; a face counts as two."""
    assert len(paginate([Part("😀" * (LONGEST // 2), "heading")])) == 1
    assert len(paginate([Part("😀" * (LONGEST // 2) + "a", "heading")])) == 2


@pytest.mark.parametrize("gap", ["\n\n", "\n", " "])
def test_a_long_text_is_cut_at_the_best_break(gap: str) -> None:
    """Paragraphs come first, then lines, then words; no word is lost."""
    text = gap.join(["word word"] * 20)
    first, *_ = paginate([Part(text)], longest=100)
    assert first[0].text.endswith("word word")
    assert first[0].text in text


@given(st.lists(parts, min_size=1, max_size=6), st.integers(60, 200))
def test_pages_fit_and_keep_every_word(given_parts: list[Part], longest: int) -> None:
    """Whatever comes, no page is too long and no visible character is lost or moved."""
    pages = paginate(given_parts, longest)
    assert all(units(plain(page)) <= longest for page in pages)
    kept = pages if len(pages) == 1 else [page[:-1] for page in pages]
    before = "".join("".join(part.text.split()) for part in given_parts)
    after = "".join("".join(part.text.split()) for page in kept for part in page)
    assert after == before


def test_several_pages_are_numbered() -> None:
    """Each page says which one it is and how many there are."""
    pages = paginate([Part("word " * 2000)])
    assert [page[-1].text for page in pages] == ["(1/3)", "(2/3)", "(3/3)"]
