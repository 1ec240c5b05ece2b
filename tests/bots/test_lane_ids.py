"""Ids: they rise, whatever the wall clock does, and two processes have different ones."""

from itertools import count, pairwise

from bots.identifiers import CLEAR, COUNTS, EPOCH_MS, Identifiers


def test_ids_rise_while_time_stands_still_or_goes_back() -> None:
    """More ids than one millisecond has, and a clock set back, leave no id twice."""
    moments = iter([EPOCH_MS + 5] * (COUNTS + 10) + [EPOCH_MS + 1] * 10 + [EPOCH_MS + 9])
    ids = Identifiers(lambda: next(moments), lambda _: 7)
    made = [ids.new() for _ in range(COUNTS + 21)]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_two_processes_have_different_ids() -> None:
    """At the same moment, what each drew at its start keeps them apart."""
    one = Identifiers(lambda: EPOCH_MS + 5, lambda _: 1)
    other = Identifiers(lambda: EPOCH_MS + 5, lambda _: 2)
    assert not {one.new() for _ in range(2000)} & {other.new() for _ in range(2000)}


def test_ids_fit_into_the_database() -> None:
    """Positive and below 2**63, at the beginning and in the year 2090."""
    moments = iter((EPOCH_MS + 1, 3_786_912_000_000))
    ids = Identifiers(lambda: next(moments), lambda n: n - 1)
    assert 0 < ids.new() < ids.new() < 1 << 63


def test_codes_cannot_be_misread() -> None:
    """Eight letters and digits, none of which looks like another."""
    drawn = count()
    ids = Identifiers(lambda: EPOCH_MS, lambda n: next(drawn) % n)
    code = ids.code()
    assert len(code) == 8
    assert not set(CLEAR) & set("0O1IL2Z5S8B")
    assert set(code) <= set(CLEAR)
