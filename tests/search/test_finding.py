"""People find the issue that they mean, in their own words, and on both databases alike."""

from core.search.terms import terms
from storage.search import similar
from tests.search.pairs import ALL, HELD_OUT, TUNING, board, found


def test_the_pairs_are_120_and_no_sentence_is_used_twice() -> None:
    """Each half has 60 issues, each with a paraphrase and an opposite, and shares none of them."""
    sentences = {words for pair in ALL for words in (pair.known, pair.paraphrase, pair.opposite)}
    assert (len(TUNING), len(HELD_OUT), len(sentences)) == (60, 60, 360)


def test_three_of_four_strangers_are_offered_their_issue(database_url: str) -> None:
    """Of the half never tuned on, at least 45 of 60 paraphrases have their issue among three."""
    with board(database_url) as connection:
        assert found(connection, HELD_OUT, "paraphrase") >= 45


def test_what_was_tuned_stays_tuned(database_url: str) -> None:
    """Of the half that the weights were chosen on, at least 54 of 60 find their issue."""
    with board(database_url) as connection:
        assert found(connection, TUNING, "paraphrase") >= 54


def test_an_issue_is_found_first_by_its_own_words(database_url: str) -> None:
    """Whoever writes an issue's title is offered that issue before all others."""
    with board(database_url) as connection:
        for pair in ALL:
            best = similar(connection, terms(pair.known), 1)
            assert [issue for issue, _ in best] == [pair.issue]


def test_both_databases_rank_alike(tmp_path: object, postgres_url: str) -> None:
    """All 240 queries give the same issues, in the same order, with the same scores."""
    queries = [terms(words) for pair in ALL for words in (pair.paraphrase, pair.opposite)]
    with board(f"sqlite:///{tmp_path}/heard.db") as sqlite, board(postgres_url) as postgres:
        assert len(queries) == 240
        for query in queries:
            assert similar(sqlite, query, 20) == similar(postgres, query, 20)
