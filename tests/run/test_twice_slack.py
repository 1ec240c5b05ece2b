"""Every act twice at once on Slack: it is done once, and the second press is answered kindly."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest

from tests.emulators.slack.people import Person
from tests.emulators.slack.seen import BotMessage
from tests.run.scene import became_true
from tests.run.slack_scene import SlackScene, count, newest, raising, slack_scene

WISHES: Final = (
    "Shorter waits for blood tests",
    "Safer crossings by the clinic",
    "Lights in the car park",
    "Bread that is not stale",
    "A phone that somebody answers",
)
"""What the authors of N-1 and those after it ask for, not one like another."""

KNOWN: Final = ("Bea", "Cai", "Dan", "Eve")
"""They said that we may keep what they say."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SlackScene]:
    """One running Heard with issues that wait to be checked; each test takes its own."""
    with slack_scene(tmp_path_factory.mktemp("heard"), "http") as running:
        running.people |= dict(
            zip(KNOWN, running.stand({"known": len(KNOWN)})["known"], strict=True)
        )
        authors = {running.slack.person("Ana"): wish for wish in WISHES}
        raising(running, authors)
        for author in authors:
            said = running.reads(author, "raise-thanks").text
            number = next(n for n in range(1, len(WISHES) + 1) if f"N-{n}" in said)
            running.people[f"N-{number}"] = author
        yield running


def looks(stage: SlackScene, who: Person, number: int) -> BotMessage:
    """Look at something that waits, from the home page."""
    return stage.presses_at_home(who, f"Look at N-{number}", "check-raise")


def became(stage: SlackScene, before: dict[str, int]) -> dict[str, int]:
    """What became true since then, once all is done."""
    stage.settled()
    return dict(Counter(became_true(stage.heard.database)) - Counter(before))


def now(stage: SlackScene) -> dict[str, int]:
    """What is true so far."""
    return became_true(stage.heard.database)


def said(person: Person, after: str) -> list[str]:
    """The first lines of what somebody read since then."""
    return [m.text.split("\n")[0] for m in person.messages if m.ts > after]


def test_publish_twice(stage: SlackScene) -> None:
    """It is published once, its author is told once; the second press hears that it is done."""
    mo, before = stage.people["Mo"], now(stage)
    stage.taps(mo, "Publish", looks(stage, mo, 1), times=2)
    stage.reads(stage.people["N-1"], "news-issue-published")
    assert became(stage, before) == {"IssuePublished": 1}
    assert count(mo, "desk-published") == 1
    assert count(mo, "desk-done-already") == 1
    assert count(stage.people["N-1"], "news-issue-published") == 1


def test_two_moderators_at_once(stage: SlackScene) -> None:
    """One of them publishes it, the other is told that it is done."""
    both, before = [stage.people["Mo"], stage.people["Mia"]], now(stage)
    shown = {one: looks(stage, one, 2) for one in both}
    marks = {one: newest(one) for one in both}
    for one in both:
        one.taps("Publish", shown[one])
    stage.reads(stage.people["N-2"], "news-issue-published")
    assert became(stage, before) == {"IssuePublished": 1}
    heard = sorted(line for one in both for line in said(one, marks[one]))
    assert len(heard) == 2
    assert heard[0].startswith("Published")
    assert heard[1].startswith("Somebody has dealt with this already")


def test_send_back_twice(stage: SlackScene) -> None:
    """It is asked for one reason, goes back once, and its author is told once."""
    mia, before = stage.people["Mia"], now(stage)
    shown = looks(stage, mia, 3)
    stage.taps(mia, "Send back", shown, times=2)
    stage.reads(mia, "send_back-reason")
    review = stage.asks(mia, "Please say where.", "send_back-review")
    stage.taps(mia, "Send back", review, times=2)
    stage.reads(stage.people["N-3"], "news-issue-returned")
    assert became(stage, before) == {"IssueReturned": 1}
    assert "Done already" in said(mia, review.ts)
    assert count(mia, "desk-returned") == 1
    assert count(stage.people["N-3"], "news-issue-returned") == 1


def test_support_and_follow_twice(stage: SlackScene) -> None:
    """Support, news and the end of both are each done once."""
    bea, cai, before = stage.people["Bea"], stage.people["Cai"], now(stage)
    for one in (bea, cai):
        stage.asks(one, "open N-1", "issue-card")
    for deeds in (
        {bea: ("I want this too", "support"), cai: ("Send me news", "follow")},
        {bea: ("Take my support back", "withdraw"), cai: ("Stop the news", "unfollow")},
    ):
        for one, (label, _) in deeds.items():
            one.taps(label, times=2)
        for one, (_, words) in deeds.items():
            stage.reads(one, f"{words}-already")
            assert count(one, f"{words}-done") == 1
    assert became(stage, before) == {
        "IssueSupported": 1,
        "IssueFollowed": 1,
        "SupportWithdrawn": 1,
        "FollowStopped": 1,
    }


def answers(stage: SlackScene, who: Person, number: int) -> None:
    """Fill in the answer, up to its review in the form."""
    stage.looks_home(who, f"Answer N-{number}")
    stage.modal(who, lambda: who.taps(f"Answer N-{number}", who.home), "stance")
    stage.modal(who, lambda: who.selects("It is happening already"), "words")
    who.fills(words="The work has begun.")
    stage.submits(who)
    assert who.modal is not None
    assert not who.modal.fields


def test_an_answer_published_twice(stage: SlackScene) -> None:
    """Publish pressed twice, in the form or in the chat, answers once, and all are told once."""
    rae, rex, before = stage.people["Rae"], stage.people["Rex"], now(stage)
    answers(stage, rae, 1)
    stage.asks(rex, "respond N-2", "respond-stance")
    stage.presses(rex, "It is happening already", "respond-words")
    review = stage.asks(rex, "The work has begun.", "respond-review")
    rae.submits(times=2)
    stage.taps(rex, "Publish", review, times=2)
    for one, author in ((rae, "N-1"), (rex, "N-2")):
        stage.reads(one, "respond-published")
        stage.reads(stage.people[author], "news-answered-raiser")
    assert rae.modal is None
    assert became(stage, before) == {"ResponsePublished": 2}
    for one, author in ((rae, "N-1"), (rex, "N-2")):
        assert count(one, "respond-published") == 1
        assert count(stage.people[author], "news-answered-raiser") == 1


def test_two_responders_at_once(stage: SlackScene) -> None:
    """One answer is published; the other responder sees it before theirs can be."""
    mia = stage.people["Mia"]
    looks(stage, mia, 4)
    stage.presses(mia, "Publish", "desk-published")
    rae, rex, before = stage.people["Rae"], stage.people["Rex"], now(stage)
    marks = {one: newest(one) for one in (rae, rex)}
    for one in (rae, rex):
        answers(stage, one, 4)
    for one in (rae, rex):
        one.submits()
    for one in (rae, rex):
        stage.acked(one)
    assert became(stage, before) == {"ResponsePublished": 1}
    winner, other = (rae, rex) if rae.modal is None else (rex, rae)
    stage.reads(winner, "respond-published", marks[winner])
    told = stage.reads(other, "respond-overtaken", marks[other])
    assert "The work has begun." in told.text


def test_retract_twice(stage: SlackScene) -> None:
    """An issue is taken back once; the second press hears that it is too late."""
    author, before = stage.people["N-5"], now(stage)
    card = stage.asks(author, "open N-5", "issue-card")
    stage.taps(author, "Take it back", card, times=2)
    stage.reads(author, "raise-retracted")
    assert became(stage, before) == {"IssueWithdrawn": 1}
    assert count(author, "raise-retracted") == 1
    assert count(author, "raise-cannot-retract") == 1


def test_stop_twice(stage: SlackScene) -> None:
    """Silence asked for twice is silence, and each time it is said so."""
    dan = stage.people["Dan"]
    mark = newest(dan)
    dan.slash("/heard", "stop")
    dan.slash("/heard", "stop")
    stage.acked(dan)
    stage.settled()
    assert len(said(dan, mark)) == 2
    assert count(dan, "stop-all") == 2


def test_delete_twice(stage: SlackScene) -> None:
    """Yes to the deletion pressed twice deletes once; nothing is said after the last message."""
    eve, before = stage.people["Eve"], now(stage)
    sure = stage.asks(eve, "delete", "delete-sure")
    stage.taps(eve, "Yes, delete it all", sure, times=2)
    stage.reads(eve, "delete-done")
    assert became(stage, before) == {"ErasureAsked": 1}
    assert "Done already" in said(eve, sure.ts)
    assert count(eve, "delete-done") == 1
