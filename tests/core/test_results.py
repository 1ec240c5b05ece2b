"""What a survey shows is counted whole, in every version, and told without telling on anybody."""

import random  # noqa: TID251 - seeded: the same numbers each time
import statistics
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.dialogues.session import Answer, Frame
from core.dialogues.steps import Survey
from core.domain.surveys import SurveyAnswers
from core.results.breakdowns import for_staff
from core.results.columns import Columns
from core.results.finding import find
from core.results.labels import Labels
from core.results.leaving import leaving, places_of
from core.results.lines import lines_for
from core.results.panels import Panel, Summary
from core.results.pictures import chart_for
from core.results.public import for_all
from core.results.spread import MOST_BINS, Spread
from core.results.suppression import Cell, shown
from core.results.tables import leaving_lines, picture_words, table_for
from core.results.tally import ELSEWHERE, MORE, MOST_LABELS, By, Tally
from core.results.themes import Pairs, Themes
from core.texts import Words, load_wordings
from tests.core.results_world import WHEN, choices, given, many, survey
from tests.core.world import BOARD

LEAST = 5
AREAS = ("leeds", "hull", "york", "ripon")
THEMES = Themes(("waiting_times", "transport", "staff_kindness"))
ENGLISH: Words = load_wordings().of("en")


def tallied(answers: Sequence[SurveyAnswers], asked: Survey, *older: Survey, by: By = "") -> Tally:
    """These answers, counted."""
    tally = Tally(Columns(asked, {one.version: one for one in older}), THEMES, by, AREAS)
    for one in answers:
        tally.add(one)
    return tally


def panel(summary: Summary, column: str) -> Panel:
    """What is told of one question."""
    return next(one for one in summary.panels if one.column.id == column)


def cells(summary: Summary, column: str) -> dict[str, Cell]:
    """What is told of each answer to a question."""
    return {row.key: row.cell for row in panel(summary, column).rows}


def test_every_kind_is_counted() -> None:
    """Choices, ratings, orders, statements, days and themes are counted by what was said."""
    asked = survey()
    tally = tallied(list(many(asked, 60)), asked)
    labels = {name: count.labels for name, count in tally.counts.items()}
    assert labels["service"] == {"hospital": 12, "gp": 48}
    assert labels["matters"] == {"time": 60, "other": 30}
    assert labels["kind"] == dict.fromkeys("12345", 12)
    assert labels["order"] == {"b": 20, "a": 40}
    assert labels["again"] == {"no": 15, "yes": 45}
    assert labels["when"] == {"2026-01": 30, "2026-02": 30}
    assert labels["story"] == {"waiting_times": 40, "staff_kindness": 20}
    assert labels["mark"] == {"poster": 60}
    assert tally.counts["days"].spread.quantile(0.5) == 14
    assert (tally.counts["matters.other"].answered, tally.counts["matters.other"].skipped) == (
        30,
        30,
    )
    assert tally.finished == 60
    assert sum(tally.days.values()) == 60


def test_nobody_counts_twice_for_one_answer() -> None:
    """Who ticks the same thing twice, or says it in two words of a theme, is one person."""
    asked = survey()
    twice = {"matters": ("time", "time"), "story": "Waiting times! The waiting times were long."}
    tally = tallied([given(1, asked, answers=twice)], asked)
    assert tally.counts["matters"].labels == {"time": 1}
    assert tally.counts["story"].labels == {"waiting_times": 1}


def three(*ids: str) -> list[dict[str, Any]]:
    """One question with these choices."""
    return [{"id": "service", "kind": "choice", "options": choices(*ids)}]


def test_answers_to_older_versions_are_never_dropped() -> None:
    """A choice that is gone, a question that is gone, and one of another kind are all shown."""
    old = survey(
        [
            {"id": "pets", "kind": "yes_no"},
            {"id": "days", "kind": "choice", "options": choices("few", "many")},
            *three("gp", "home"),
        ]
    )
    new = survey([{"id": "days", "kind": "number"}, *three("gp")])
    before = [
        given(n, old, answers={"pets": True, "days": "few", "service": "home"}) for n in range(8)
    ]
    after = [given(n, new, answers={"days": n, "service": "gp"}) for n in range(20, 30)]
    summary = for_staff(tallied([*before, *after], new, old), LEAST)
    assert cells(summary, "service") == {"gp": shown(10), "home": shown(8)}
    assert cells(summary, "retired:pets:yes_no")["yes"].high >= 8
    assert "retired:days:choice" in {one.column.id for one in summary.panels}
    told = "\n".join(table_for(summary, ENGLISH))
    assert "Pets (no longer asked)" in told
    assert "Home (no longer offered): 8" in told


def test_what_was_laid_aside_is_shown_as_such() -> None:
    """An answer that a new version laid aside counts apart from the one that took its place."""
    old, new = survey(three("gp", "home")), survey(three("gp"))
    laid = {f"service@{old.version}": "home"}
    rows = [given(n, new, answers={"service": "gp"}, retired=laid) for n in range(7)]
    tally = tallied(rows, new, old)
    assert tally.counts["service"].labels == {"gp": 7}
    assert tally.counts["retired:service:choice"].labels == {"home": 7}


def test_what_was_laid_aside_more_than_once_is_counted() -> None:
    """A key that names more than one version leads to the column of the first."""
    old, new = survey([{"id": "service", "kind": "yes_no"}]), survey(three("gp", "home"))
    older = survey([{"id": "service", "kind": "number"}])
    laid = {f"service@{old.version}@{older.version}": True}
    tally = tallied([given(n, new, answers={}, retired=laid) for n in range(7)], new, old, older)
    assert tally.counts["retired:service:yes_no"].labels == {"yes": 7}


def test_a_lost_version_is_read_as_the_current_one() -> None:
    """Answers under a version that nobody kept still count."""
    asked = survey(three("gp"))
    tally = tallied([given(1, asked, version="lost", answers={"service": "gp"})], asked)
    assert tally.counts["service"].labels == {"gp": 1}


def test_memory_is_bounded() -> None:
    """However many different things people say, only so many are held apart."""
    asked = survey([{"id": "mark", "kind": "hidden"}, {"id": "days", "kind": "number"}])
    rows = (
        given(n, asked, answers={"mark": f"m{n}", "days": n * 1.5}) for n in range(10 * MOST_BINS)
    )
    tally = Tally(Columns(asked, {}), THEMES)
    for one in rows:
        tally.add(one)
    assert len(tally.counts["mark"].labels) == MOST_LABELS + 1
    assert tally.counts["mark"].labels[MORE] == 10 * MOST_BINS - MOST_LABELS
    assert len(tally.counts["days"].spread._bins) <= MOST_BINS


def test_what_people_type_pushes_no_area_out() -> None:
    """An area that is first named after hundreds of typed places is counted as itself."""
    asked = survey([{"id": "where", "kind": "place"}])
    said = [f"Flat {n}" for n in range(2 * MOST_LABELS)] + ["leeds"] * 30
    rows = [given(n, asked, answers={"where": one}, area=one) for n, one in enumerate(said)]
    tally = tallied(rows, asked, by="area")
    assert tally.counts["where"].labels["leeds"] == 30
    assert tally.counts["where"].labels[MORE] == MOST_LABELS - len(AREAS)
    assert tally.groups == {ELSEWHERE: 2 * MOST_LABELS, "leeds": 30}


def test_quartiles_do_not_hang_on_the_order() -> None:
    """The same numbers in any order give the same quartiles, close to the true ones."""
    chance = random.Random(3)
    numbers = [chance.lognormvariate(3, 2) for _ in range(20_000)]
    one, other = Spread(), Spread()
    for number in numbers:
        one.add(number)
    for number in sorted(numbers):
        other.add(number)
    for part, true in zip((0.25, 0.5, 0.75), statistics.quantiles(numbers, n=4), strict=True):
        assert one.quantile(part) == other.quantile(part)
        assert one.quantile(part) == pytest.approx(true, abs=(max(numbers)) / 500)


def test_few_numbers_are_exact() -> None:
    """Quartiles of few different numbers are numbers that somebody said."""
    spread = Spread()
    for number in (3, 1, 2, 4):
        spread.add(number)
    assert [spread.quantile(part) for part in (0.25, 0.5, 0.75, 1)] == [1, 2, 3, 4]


def test_no_number_is_too_long_to_be_counted() -> None:
    """A number of hundreds of digits counts as a very large one, among many others as well."""
    spread = Spread()
    for number in (10**400, -(10**400), *range(2 * MOST_BINS)):
        spread.add(number)
    assert spread.quantile(0) < 0 < spread.quantile(1) < float("inf")
    few = Spread()
    few.add(10**400)
    assert Labels(ENGLISH, ()).number(_numbers(few), few.quantile(0.5))


def _numbers(spread: Spread) -> Panel:
    """A question for a number."""
    asked = survey([{"id": "days", "kind": "number"}])
    (column,) = [one for one in Columns(asked, {}) if one.id == "days"]
    return Panel(column, (), None, spread.count)


def test_no_quartile_is_one_persons_number() -> None:
    """The half is told from ten numbers on, quarters from twenty."""
    asked = survey([{"id": "days", "kind": "number"}])
    for count, told in ((9, 0), (10, 1), (19, 1), (20, 3)):
        rows = [given(n, asked, answers={"days": n}) for n in range(count)]
        assert len(panel(for_staff(tallied(rows, asked), LEAST), "days").quarters) == told


def test_too_few_people_are_told_nothing_of() -> None:
    """Below the threshold there is no line, no table and no picture."""
    asked = survey()
    tally = tallied(list(many(asked, 4)), asked)
    assert for_all(tally, LEAST).too_few
    assert lines_for(for_all(tally, LEAST), ENGLISH) == ()
    assert chart_for(for_all(tally, LEAST), "Care", ENGLISH) is None
    assert len(table_for(for_staff(tally, LEAST), ENGLISH)) == 1


def test_three_lines_say_what_tells_most() -> None:
    """How many answered, then the two answers that are most ahead."""
    asked = survey()
    summary = for_all(tallied(list(many(asked, 43)), asked), LEAST)
    assert lines_for(summary, ENGLISH, BOARD.areas) == (
        "40 people or more answered.",
        "Matters: nearly all people said Time.",
        "Service: about 8 in 10 people said Gp.",
    )
    welsh = lines_for(summary, load_wordings().of("cy"), BOARD.areas)
    assert welsh[0] == "Atebodd 40 neu fwy o bobl."


def test_everybody_is_told_roughly() -> None:
    """No count for everybody is exact, and free text is not among it."""
    asked = survey()
    summary = for_all(tallied(list(many(asked, 43)), asked), LEAST)
    assert not [row for one in summary.panels for row in one.rows if row.cell.exact]
    assert "story" not in {one.column.id for one in summary.panels}
    told = picture_words(summary, ENGLISH)
    assert "Service – Gp: 30 to 34 (about 80%); Hospital: 5 to 9 (about 15%)" in told


def test_groups_that_are_small_stand_together() -> None:
    """By area, those with few people are one group, and its cells are hidden where small."""
    asked = survey(three("gp", "home"))
    areas = ["leeds"] * 30 + ["hull"] * 20 + ["york"] * 3 + ["ripon"] * 2
    rows = [
        given(n, asked, area=area, answers={"service": "gp" if n % 2 else "home"})
        for n, area in enumerate(areas)
    ]
    told = panel(for_staff(tallied(rows, asked, by="area"), LEAST), "service")
    assert told.groups == ("leeds", "hull", MORE)
    assert {row.key: row.groups[:1] for row in told.rows}["gp"] == (shown(15),)
    assert all(row.groups[2].hidden for row in told.rows)


def test_a_follow_up_tells_nothing_of_a_hidden_answer() -> None:
    """Who is asked next hangs on a hidden answer, so the next is told roughly."""
    asked = survey(
        [
            *three("gp", "home", "ward"),
            {
                "id": "why",
                "kind": "yes_no",
                "when": {"of": "service", "equals": "home"},
                "required": True,
            },
        ]
    )
    said = ["gp"] * 20 + ["home"] * 6 + ["ward"] * 1
    rows = [
        given(n, asked, answers={"service": one, **({"why": True} if one == "home" else {})})
        for n, one in enumerate(said)
    ]
    summary = for_staff(tallied(rows, asked), LEAST)
    assert cells(summary, "service")["home"].hidden
    why = panel(summary, "why")
    assert why.rest is None
    assert not [row for row in why.rows if row.cell.exact]


def test_nobody_put_it_first_is_not_told_by_a_mean() -> None:
    """The mean places of an order are told only where no first place is hidden."""
    asked = survey([{"id": "order", "kind": "ranking", "options": choices("a", "b")}])
    for second, told in ((20, 2), (0, 0)):
        orders = [("a", "b")] * 20 + [("b", "a")] * second
        rows = [given(n, asked, answers={"order": one}) for n, one in enumerate(orders)]
        assert len(panel(for_staff(tallied(rows, asked), LEAST), "order").places) == told


def frame(asked: Survey, **answers: str) -> Frame:
    """Somebody inside the survey."""
    said = {key: Answer(value, "tap") for key, value in answers.items()}
    return Frame(asked.id, asked.version, answers=said)


def test_where_people_stop() -> None:
    """Each who has not finished is at the question that comes next."""
    asked = survey([*three("gp"), {"id": "again", "kind": "text"}])
    columns = Columns(asked, {})
    places = places_of([*[frame(asked)] * 6, *[frame(asked, service="gp")] * 9], columns)
    assert places == {"service": 6, "again": 9}
    found = leaving(places, 45, columns, LEAST)
    assert (found.inside, found.rate, found.at_least) == (shown(15), 0.75, False)
    assert [(one.question, one.cell) for one in found.stops] == [
        ("service", shown(6)),
        ("again", shown(9)),
    ]
    labels = Labels(ENGLISH, ())
    lines = list(leaving_lines(found, ENGLISH, labels, tallied([], asked)))
    assert lines[1] == "75% of those who began have finished."


def test_few_inside_are_not_told_by_the_rate() -> None:
    """With few people inside neither their number nor the exact rate is told."""
    asked = survey(three("gp"))
    found = leaving(places_of([frame(asked)] * 2, Columns(asked, {})), 96, Columns(asked, {}), 5)
    assert (found.stops, found.rate, found.at_least) == ((), 0.96, True)
    assert found.inside.few


def test_words_are_found_in_any_form() -> None:
    """All the words must be there, in any form or as a synonym; other kinds are not searched."""
    asked = survey()
    rows = list(many(asked, 6))
    found = list(find(rows, Columns(asked, {}), "long waits"))
    assert {one.text for one in found} == {"The waiting times at the surgery were long."}
    assert found[0].day == "2026-03-02"
    assert not list(find(rows, Columns(asked, {}), "leeds"))
    assert not list(find(rows, Columns(asked, {}), "..."))


def test_welsh_words_are_found() -> None:
    """What was written in Welsh is looked into as Welsh."""
    asked = survey([{"id": "story", "kind": "text"}])
    rows = [given(1, asked, language="cy", answers={"story": "Roedd y feddygfa ar gau."})]
    assert list(find(rows, Columns(asked, {}), "meddygfa"))


def test_word_pairs_are_of_people() -> None:
    """A pair counts once for each person, stop words part no pair, rare pairs are not told."""
    pairs = Pairs()
    for _ in range(6):
        pairs.add(["The car park, the car park!", "car park"], "en")
    pairs.add(["a secret name"], "en")
    assert pairs.most(5, LEAST) == (("car park", 6),)


def test_days_are_counted() -> None:
    """How many finished on each day is known."""
    asked = survey(three("gp"))
    rows = [replace(given(n, asked), at=WHEN + timedelta(days=n % 2)) for n in range(5)]
    assert tallied(rows, asked).days == {"2026-03-02": 3, "2026-03-03": 2}
