"""Pages: parts are spread over as few as hold them, by whatever they weigh on a channel."""

from hypothesis import given
from hypothesis import strategies as st

from bots.paging import number, paginate, spread, units
from core.domain.messages import Part


def heavy(part: Part) -> int:
    """Every sign weighs one, an ampersand five."""
    return len(part.text) + 4 * part.text.count("&")


def test_a_part_that_is_not_cut_keeps_what_stands_beside_it() -> None:
    """One that is cut does not: its button would stand beside a piece of it."""
    short, long = Part("short", act="a"), Part("long words " * 9, act="b")
    [first, *rest] = [part for page in spread((short, long), 40, heavy) for part in page]
    assert first == short
    assert {part.act for part in rest} == {""}


def test_units_count_a_face_twice() -> None:
    """Half a character counts too, and breaks nothing."""
    assert [units(text) for text in ("a", "😀", "\ud83d")] == [1, 2, 1]


def test_a_text_without_any_break_is_cut_where_the_page_ends() -> None:
    """By weight, not by length."""
    pages = list(spread((Part("&" * 100),), 50, heavy))
    assert [len(page[0].text) for page in pages] == [10] * 10


@given(
    st.lists(st.text(st.sampled_from("ab& \n"), min_size=1, max_size=200), max_size=6),
    st.integers(40, 120),
)
def test_no_page_is_too_heavy_and_nothing_is_lost(texts: list[str], room: int) -> None:
    """Whatever a part weighs, the number of the page included."""
    pages = paginate([Part(text) for text in texts], room, heavy)
    assert all(sum(map(heavy, page)) + 2 * (len(page) - 1) <= room for page in pages)
    if len(pages) > 1:
        assert [page[-1] for page in pages] == [
            number(i, len(pages)) for i in range(1, len(pages) + 1)
        ]
        pages = [page[:-1] for page in pages]
    kept = "".join("".join(part.text.split()) for page in pages for part in page)
    assert kept == "".join("".join(text.split()) for text in texts)
