"""What is said in a thread: every message there has the same root, whatever it answers."""

from core.domain.messages import Inbound, Said
from core.domain.needs import RepliedTo, SentMessage
from tests.core.world import NOW, Talk, inside, script, talk

ROOT = "5.5"


def said_in_thread(made: Talk, words: str, root: str = ROOT) -> list[str]:
    """Somebody writes in a thread; the keys of what they hear."""
    number = len(made.log) + 1
    inbound = Inbound(f"k{number}", made.sender, NOW, Said(words), f"m{number}", root, root)
    return [reply.key for reply in made.hears(inbound)]


def test_a_conversation_goes_on_in_the_thread_of_its_first_question() -> None:
    """The first answer stays as it was given, and the second answers the second question."""
    made = inside(script("branches"))
    made.answers[RepliedTo] = SentMessage("c1a", None, "ill")
    said_in_thread(made, "yes")
    assert made.asked == "ward"
    said_in_thread(made, "red")
    assert made.asked == "bed"
    said_in_thread(made, "Hard")
    assert made.values() == {"ill": True, "ward": "red", "bed": "Hard"}


def test_a_conversation_goes_on_in_the_thread_of_news() -> None:
    """What was begun there is answered there; nobody is asked again what it is about."""
    made = talk()
    made.answers[RepliedTo] = SentMessage("f1", 1, None)
    assert said_in_thread(made, "It is still broken") == ["about-issue"]
    assert said_in_thread(made, "/share") == ["share-what_happened"]
    said_in_thread(made, "The lift stood still again")
    assert made.values()["what_happened"] == "The lift stood still again"


def test_a_reply_elsewhere_is_still_about_what_it_replies_to() -> None:
    """An open question in the chat is not answered from the thread of some news."""
    made = inside(script("branches"))
    made.answers[RepliedTo] = SentMessage("f1", 1, None)
    assert said_in_thread(made, "no") == ["about-issue"]
    assert made.values() == {}
