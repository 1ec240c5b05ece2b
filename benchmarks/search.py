"""How well and how fast similar issues are found: the pairs' score, and 10,000 issues' time.

Run `python -m benchmarks.search`. The issues are made of the sentences of tests/search: each is
the beginning of one and the end of another, with a place of its own; so words are about as common
as they are on a real board, or more so.
"""

import random  # noqa: TID251 - seeded: every run measures the same
import statistics
import sys
import tempfile
import time
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, text

from core.search.terms import terms
from storage import search
from storage.rows import insert_new, many
from storage.tables.search import terms as table
from tests import postgres
from tests.search import pairs

ISSUES: Final = 10_000
BAR_MS: Final = 5.0
ONES_STORY: Final = 30
"""How many sentences make the long text: about as much as one message may hold."""


def main() -> int:
    """Measure both databases; the exit code is 1 when one misses the bar."""
    judge()
    sentences = [words for p in pairs.ALL for words in (p.known, p.paraphrase, p.opposite)]
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as home, postgres.running() as server:
        sqlite = create_engine(f"sqlite:///{home}/search.db")
        worst = max(
            measure("SQLite", sqlite, sentences, chance),
            measure("PostgreSQL", create_engine(server.create("search")), sentences, chance),
        )
    return int(worst > BAR_MS)


def judge() -> None:
    """Print how many issues are offered to their paraphrases, and to their opposites."""
    with pairs.board("sqlite://") as connection:
        for name, half in (("tuning", pairs.TUNING), ("held out", pairs.HELD_OUT)):
            right = pairs.found(connection, half, "paraphrase")
            alike = pairs.found(connection, half, "opposite")
            print(f"{name}: {right} of 60 paraphrases, {alike} of 60 opposites")


def measure(name: str, engine: Engine, sentences: list[str], chance: random.Random) -> float:
    """Fill a database, ask it every sentence and some long texts; return the median in ms."""
    with engine.begin() as connection:
        table.create(connection)
        fill(connection, sentences, chance)
    settle(engine)
    with engine.connect() as connection:
        short = timed(connection, sentences)
        stories = [" ".join(chance.sample(sentences, ONES_STORY)) for _ in range(50)]
        long = timed(connection, stories)
    for kind, times in (("a sentence", short), ("a long story", long)):
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{name}, {kind}: median {statistics.median(times):.2f} ms, p95 {p95:.2f} ms")
    engine.dispose()
    return statistics.median(short)


def settle(engine: Engine) -> None:
    """Do by hand what PostgreSQL does by itself within a minute."""
    vacuum = "VACUUM ANALYZE terms" if engine.dialect.name == "postgresql" else "ANALYZE"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(vacuum))


def fill(connection: Connection, sentences: list[str], chance: random.Random) -> None:
    """Write the issues, all in one statement."""
    rows = []
    for issue in range(ISSUES):
        start, end = (chance.choice(sentences).split() for _ in range(2))
        words = [*start[: len(start) // 2], *end[len(end) // 2 :], f"place{issue % 997}"]
        found = [("", 0), *terms(" ".join(words))]
        rows += [{"term": term, "issue": issue, "weight": weight} for term, weight in found]
    many(connection, insert_new(table), rows)


def timed(connection: Connection, texts: list[str]) -> list[float]:
    """Milliseconds of each search, the making of its terms included, after a first round."""
    times: list[float] = []
    for _ in range(2):
        times = []
        for words in texts:
            began = time.perf_counter()
            search.similar(connection, terms(words), 3)
            times.append(1_000 * (time.perf_counter() - began))
    return times


if __name__ == "__main__":
    sys.exit(main())
