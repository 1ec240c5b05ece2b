"""Whatever people send, they get one kind sentence, and nobody waits behind it."""

from collections.abc import Callable
from typing import Final

from core.domain.messages import clean
from tests.emulators.telegram.people import Person
from tests.run.scene import Scene, means, newest, texts

Somebody = Callable[[str], Person]
PEOPLE: Final = {"nothing": 5, "story": 20, "good": 1}
LONGEST: Final = 4096
STRANGE: Final = {
    "emoji": "😀👍🏽🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "from right to left": "חיכיתי שישה שבועות",
    "turned round": "\u202eabc\u202c",
    "control signs": "a\x07b\x1b[31mc",
    "HTML": "<b>bold</b> <script>alert(1)</script> & &amp;",
    "SQL": "'; DROP TABLE people; --",
    "a format": "%s {0} ${HOME} %(x)s",
}
NOTHING: Final = ("\u200b", "   ", "\n\n", "\u2800")
IMPOSSIBLE: Final = ("9999", "-1", "1e9", "٣٤٥٦", "99999999999999999999999999")
STICKER: Final = {
    "file_id": "sticker-1",
    "file_unique_id": "s1",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}


def answer_all(stage: Scene, said: dict[Person, str], answer: str) -> None:
    """Everybody writes something of their own, and gets an answer that means this."""
    before = {person: newest(person) for person in said}
    for person, words in said.items():
        person.says(words)
    for person, last in before.items():
        stage.reads(person, answer, last)


def test_strange_words_are_words(stage: Scene, somebody: Somebody) -> None:
    """Signs that mean something to a machine are shown as written, but for unseen ones."""
    people = {kind: somebody("story") for kind in STRANGE}
    answer_all(stage, {people[kind]: words for kind, words in STRANGE.items()}, "visit-days")
    answer_all(stage, dict.fromkeys(people.values(), "3"), "visit-matters")
    answer_all(stage, dict.fromkeys(people.values(), "kind staff"), "visit-review")
    for kind, words in STRANGE.items():
        assert clean(words) in people[kind].messages[-1].text


def test_next_to_nothing_is_asked_again(stage: Scene, somebody: Somebody) -> None:
    """A message without a word to read gets exactly one answer."""
    before = {person: newest(person) for person in (somebody("story") for _ in NOTHING)}
    for person, words in zip(before, NOTHING, strict=True):
        person.says(words)
    stage.heard.until(lambda: all(newest(person) > last for person, last in before.items()))
    stage.settled()
    for person, last in before.items():
        assert len([m for m in person.messages if m.message_id > last]) == 1


def test_a_story_in_three_parts_is_kept_whole(stage: Scene, somebody: Somebody) -> None:
    """What Telegram cuts into several messages answers several questions; no part is lost."""
    ana = somebody("good")
    words = "I waited and waited. " * 476
    for start in range(0, 10_000, LONGEST):
        ana.says(words[start : min(start + LONGEST, 10_000)])
    stage.reads(ana, "share-where")
    stage.asks(ana, "that is all", "share-review")
    stage.asks(ana, "send it", "share-thanks")
    moderator = stage.people["Mo"]
    before = stage.asks(moderator, "/desk", "desk-heading").message_id
    stage.taps(moderator, "desk-look")
    stage.reads(moderator, "check-share", before)
    stage.settled()
    shown = "".join(m.text for m in moderator.messages if m.message_id > before)
    assert shown.count("waited and") >= words[:10_000].count("waited and") - 2


def test_a_number_that_cannot_be_is_asked_again(stage: Scene, somebody: Somebody) -> None:
    """A number out of range is not taken, and the question says what would be."""
    people = [somebody("story") for _ in IMPOSSIBLE]
    answer_all(stage, dict.fromkeys(people, "It was fine."), "visit-days")
    answer_all(stage, dict(zip(people, IMPOSSIBLE, strict=True)), "visit-days-again")


def test_a_command_in_the_middle_is_obeyed(stage: Scene, somebody: Somebody) -> None:
    """A command is obeyed while a question is open, and the question waits."""
    ana = somebody("story")
    stage.asks(ana, "/help", "help-heading")
    stage.asks(ana, "/nonsense", "unknown-command")
    stage.asks(ana, "It was fine.", "visit-days")


def test_two_messages_at_once_are_taken_in_order(stage: Scene, somebody: Somebody) -> None:
    """Two messages in one batch answer two questions, the first one the first."""
    ana = somebody("story")
    ana.says("It was fine.")
    ana.says("17")
    stage.reads(ana, "visit-matters")
    review = stage.asks(ana, "kind staff", "visit-review")
    assert "It was fine." in review.text
    assert "17" in review.text


def test_a_sticker_and_a_contact_are_answered(stage: Scene, somebody: Somebody) -> None:
    """What nobody can read is said to be so, inside a question and outside."""
    ana, bea = somebody("story"), somebody("nothing")
    ana._sends({"sticker": STICKER})
    stage.reads(ana, "media-unread")
    bea.shares_contact()
    stage.reads(bea, "media-unread")
    stage.asks(ana, "It was fine.", "visit-days")


def test_a_group_is_asked_to_talk_alone(stage: Scene, somebody: Somebody) -> None:
    """In a group the bot says only that it talks in private."""
    ana = somebody("nothing")
    group = stage.telegram.group()
    group.adds_bot(ana)
    group.says(ana, "/share My neighbour is ill")
    stage.heard.until(lambda: group.messages)
    stage.settled()
    assert [means(message.text, "group-only") for message in group.messages] == [True]
    assert not ana.messages


def test_an_update_that_nobody_can_read_is_kept(stage: Scene, somebody: Somebody) -> None:
    """It goes into quarantine, where the operator finds it; what comes behind is answered."""
    ana = somebody("nothing")
    number = stage.telegram.push_raw({"message": {"from": "nobody", "chat": 3}})
    stage.asks(ana, "/help", "help-heading")
    stage.settled()
    listed = stage.heard.command("quarantine", "list")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [f"telegram:{number}"]


def test_a_new_kind_of_update_is_passed_over(stage: Scene, somebody: Somebody) -> None:
    """What Telegram may invent holds up nothing, and is nothing to anybody."""
    ana = somebody("nothing")
    stage.telegram.push_raw({"telepathy": {"thought": "hello"}})
    stage.asks(ana, "/help", "help-heading")
    assert len(texts(ana)) == 1
