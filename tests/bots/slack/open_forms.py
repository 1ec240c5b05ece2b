"""People with a form before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.domain.forms import Field, Form
from core.domain.messages import Choice, Inbound, Part, Reply, Tapped
from core.outcomes import Applied
from tests.bots.slack.desk import Desk, asks, receiving
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person

ASKED = Reply("asked", (Part("Did it help?"),), (Choice("Yes", "y"), Choice("No", "n")))
FORM = Form("f1|share|", "Your story", "Send", "Not now", (Field("what", "words", "What?"),))
WHERE = Field("where", "one", "Where?", (("a", "Here"), ("b", "There")), shapes=True)
REVIEW = Form("f2|share|", "Read it", "Send it now", "Not now", (), (Part("It was kind"),))


def opens(inbound: Inbound) -> Applied:
    """A tap opens the form; what is sent in it is taken."""
    return Applied("", form=FORM if isinstance(inbound.event, Tapped) else None)


@asynccontextmanager
async def filling(slack: SlackEmulator, desk: Desk, *, late: float = 2) -> AsyncIterator[Person]:
    """Somebody with the form open before them, and their words in it."""
    ana = slack.person("Ana")
    async with receiving(slack, desk, late=late) as app:
        await asks(app, ana, ASKED)
        ana.taps("Yes")
        await slack.until(lambda: ana.modal)
        ana.fills(what="The nurse was kind")
        yield ana


@asynccontextmanager
async def reviewing(slack: SlackEmulator, desk: Desk, *, late: float = 2) -> AsyncIterator[Person]:
    """Somebody with the review of their words open before them: it has no question."""
    desk.outcome = lambda _: Applied("", form=REVIEW)
    ana = slack.person("Ana")
    async with receiving(slack, desk, late=late) as app:
        await asks(app, ana, ASKED)
        ana.taps("Yes")
        await slack.until(lambda: ana.modal)
        desk.outcome = lambda _: Applied("")
        yield ana
