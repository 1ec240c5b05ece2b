"""`make bench`: the bars of the design, each beside what this machine makes of it.

`--all` adds what takes minutes. The exit code is 1 when a bar is missed.
"""

import argparse
import asyncio
import logging
import sys
from collections.abc import Iterator

import structlog

from benchmarks import (
    adapter,
    engine,
    exports,
    fanout,
    invitations,
    machine,
    publishing,
    sending,
    table,
    turns,
)
from benchmarks.table import Bar, note, row


def main() -> int:
    """Print the table as it grows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--all", action="store_true", help="the long ones as well")
    runs = 5 if (every := parser.parse_args().all) else 3
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    missed = False
    for line in (*machine.described(), *table.heading()):
        print(line)
    rest = (through_telegram(every=every), outbox(every=every), followers(runs), invited(runs))
    surveys = (published(runs), taken_away())
    for rows in (pure(), sqlite(runs), postgres(runs), *rest, *surveys):
        for line in rows:
            print(line, flush=True)
            missed |= line.endswith("MISSED")
    return int(missed)


def pure() -> Iterator[str]:
    """The engine alone, by processor time."""
    figures = engine.measure()
    yield row(Bar("pure engine, a named turn", 40, 20, "us", most=True), figures["named turn"])
    for kind in list(figures)[1:]:
        yield note(kind, figures[kind], "us")


def sqlite(runs: int) -> Iterator[str]:
    """The named turn on SQLite."""
    busy, idle = asyncio.run(turns.on_sqlite(runs))
    rates = [cell.rate for cell in busy]
    yield row(Bar("named turn, SQLite FULL, 64 waiting", 8_000, 15_000, "/s"), rates)
    yield note("the same by processor time", [cell.a_core for cell in busy], "/s a core")
    yield row(
        Bar("  99 of 100 wait no longer than", 15, 10, "ms", most=True), [c.p99 for c in busy]
    )
    yield row(
        Bar("  alone, half wait no longer than", 1, 0.5, "ms", most=True), [c.p50 for c in idle]
    )


def postgres(runs: int) -> Iterator[str]:
    """The named turn on PostgreSQL, against pgbench."""
    found = asyncio.run(turns.on_postgres(runs))
    ratios = [one.ratio for one in found]
    yield row(Bar("named turn, PostgreSQL, 64 waiting / pgbench", 1.3, 2, "x"), ratios)
    yield note("turns", [one.cell.rate for one in found], "/s")
    yield note("pgbench", [rate for one in found for rate in one.pgbench], "/s")


def through_telegram(*, every: bool) -> Iterator[str]:
    """Turns through the real adapter, with few people and with many."""
    few, people = adapter.measure(adapter.FEW), adapter.measure()
    yield row(Bar("turns through Telegram's adapter, all sent", 2_500, 4_000, "/s"), [people.rate])
    yield note("the same by processor time", [people.a_core], "/s a core")
    yield row(Bar("  memory of the process", 120, 100, "MB", most=True), [people.memory])
    yield note(f"{adapter.FEW} people, by processor time", [few.a_core], "/s a core")
    if every:
        many = adapter.measure(adapter.MANY)
        yield note(f"{adapter.MANY:,} people, by processor time", [many.a_core], "/s a core")
        yield note(f"{adapter.MANY:,} people, memory", [many.memory], "MB")


def outbox(*, every: bool) -> Iterator[str]:
    """Sending within a budget, and as fast as it goes."""
    kept = asyncio.run(sending.measure(1_800 if every else 300))
    yield row(Bar("sending, of a budget of 30/s", 29, 29.4, "/s"), [kept.rate])
    yield row(Bar("  most in any one second", 30, 30, "", most=True), [kept.busiest])
    fast = asyncio.run(sending.measure(20_000 if every else 3_000, sending.RAISED))
    yield row(Bar("sending, budget raised, answers after 50 ms", 1_000, 2_000, "/s"), [fast.rate])
    yield note("the same by processor time", [fast.a_core], "/s a core")


def followers(runs: int) -> Iterator[str]:
    """One response to a million followers."""
    spent = [asyncio.run(fanout.measure()) for _ in range(max(1, runs - 2))]
    yield row(Bar("news planned for 1,000,000 followers", 10, 7, "s", most=True), spent)


def invited(runs: int) -> Iterator[str]:
    """One survey for a million people, and for a sample of them."""
    times = range(max(1, runs - 2))
    spent = [asyncio.run(invitations.measure()) for _ in times]
    yield row(Bar("an invitation planned for 1,000,000", 10, 7, "s", most=True), spent)
    sampled = [asyncio.run(invitations.measure_sample()) for _ in times]
    yield note("the same for 1,000 drawn among them", sampled, "s")


def published(runs: int) -> Iterator[str]:
    """A large workbook from its file to being asked."""
    took = [publishing.measure() for _ in range(runs)]
    bar = Bar("200 questions, 3 languages, published", 1, 0.7, "s", most=True)
    yield row(bar, [one.whole for one in took])
    yield note("the same by processor time", [one.busy for one in took], "s")
    yield note("reading and checking alone, libraries loaded", [one.reading for one in took], "s")


def taken_away() -> Iterator[str]:
    """Every answer, in every shape."""
    for shape, took in exports.measure():
        bar = Bar(f"{exports.RESPONSES:,} responses as {shape}", 10, 5, "s", most=True)
        yield row(bar, [took.seconds])
        yield note("the same by processor time", [took.busy], "s")
        yield row(Bar("  memory of the process", 200, 150, "MB", most=True), [took.memory])


if __name__ == "__main__":
    sys.exit(main())
