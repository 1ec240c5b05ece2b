"""Which conversation does this belong to? One table, tried from the top.

Crisis words, somebody who wants to be deleted, a reply to a message of ours, a tap, a command,
the open question, the last list shown, and at last an offer: "what shall I do with this?"
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.dialogues import verbs
from core.dialogues.catalogue import Catalogue
from core.dialogues.known_scripts import know_scripts
from core.dialogues.messages_of_ours import answer_message
from core.dialogues.offer import make_offer, words_of
from core.dialogues.routing.commands import do_command
from core.dialogues.routing.crises import heed_crisis
from core.dialogues.routing.questions import (
    answer_question,
    bring_survey,
    choose_listed,
    close_tapped,
    find_closed,
)
from core.dialogues.scene import Done, Scene
from core.domain.evolving import evolve
from core.domain.messages import (
    Finished,
    Inbound,
    Opened,
    Reached,
    Tapped,
)
from core.domain.needs import (
    AudienceOf,
    CodeHeld,
    PeopleInside,
    RepliedTo,
    SimilarIssues,
    Unavailable,
)
from core.reading.folding import fold

Route = Callable[[Scene, Inbound, Catalogue], Done | None]
# What a turn goes on without when it took too long to look up.
DISPENSABLE: Final = (RepliedTo, SimilarIssues, CodeHeld, PeopleInside, AudienceOf)


def respond(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done:
    """Everything that one inbound makes true."""
    scene = know_scripts(scene)
    if isinstance(inbound.event, Opened):
        return _home(scene, inbound, inbound.event, catalogue)
    return _respond(scene, inbound, catalogue)


def _respond(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done:
    if isinstance(inbound.event, Reached | Finished):
        return _untold(scene, inbound.event, catalogue)
    if not inbound.sender.private:
        return Done(scene.session, (scene.reply("group-only"),))
    if _late(scene):
        return Done(scene.session, (scene.reply("find-late"),))
    if scene.session.tapped and not isinstance(inbound.event, Tapped):
        scene = evolve(scene, session=evolve(scene.session, tapped=""))
    for _, route in ROUTES:
        done = route(scene, inbound, catalogue)
        if done is not None:
            return done
    return Done(scene.session, (scene.reply("offer-nothing"),))


def _untold(scene: Scene, event: Reached | Finished, catalogue: Catalogue) -> Done:
    """What nobody did on a channel: a block, or work beside the turns that is done."""
    work = type(event.job.work) if isinstance(event, Finished) else None
    taken = catalogue.finished.get(work) if work else None
    if taken is None or isinstance(event, Reached) or scene.person.erased is not None:
        return Done(scene.session)
    return verbs.follow_up(scene, catalogue, taken(scene, event))


def _home(scene: Scene, inbound: Inbound, event: Opened, catalogue: Catalogue) -> Done:
    """The home page, or what a button there does; whoever is to be deleted has none."""
    if event.payload:
        return _respond(scene, replace(inbound, event=Tapped(event.payload)), catalogue)
    if scene.person.erased is not None or _late(scene):
        return Done(scene.session)
    return verbs.do(scene, catalogue, catalogue.verbs["home"], "")


def _late(scene: Scene) -> bool:
    """Whether something took too long to look up that the turn cannot do without."""
    return any(
        isinstance(found, Unavailable) and not isinstance(need, DISPENSABLE)
        for need, found in scene.looked.items()
    )


def _leaving(scene: Scene, inbound: Inbound, _: Catalogue) -> Done | None:
    """Whoever wants to be deleted is only told that it is under way; a second tap says nothing."""
    if scene.person.erased is None:
        return None
    if isinstance(inbound.event, Tapped):
        return Done(scene.session, toast=scene.words("tap-already-short"))
    return Done(scene.session, (scene.reply("delete-under-way"),))


def _tap(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    if not isinstance(inbound.event, Tapped):
        return None
    payload = inbound.event.payload
    if payload == scene.session.tapped and verbs.is_once(payload, catalogue):
        return Done(scene.session, toast=scene.words("tap-already-short"))
    done = close_tapped(scene, payload) or verbs.press(scene, payload, catalogue)
    return evolve(done, session=evolve(done.session, tapped=payload))


def _offer(scene: Scene, inbound: Inbound, catalogue: Catalogue) -> Done | None:
    said = fold(words_of(inbound))
    if said in scene.words("heard-greetings").split(", ") and not scene.person.stopped:
        return verbs.do(scene, catalogue, catalogue.verbs["start"], "")
    if said in scene.words("heard-languages").split(", "):
        return verbs.do(scene, catalogue, catalogue.verbs["language"], said)
    if said in scene.words("heard-thanks").split(", "):
        return Done(scene.session, (scene.reply("thanks-back"),))
    return make_offer(scene, inbound)


ROUTES: Final[tuple[tuple[str, Route], ...]] = (
    ("crisis words", heed_crisis),
    ("somebody who wants to be deleted", _leaving),
    ("a reply to a message of ours", answer_message),
    ("a tap", _tap),
    ("a command", do_command),
    ("a survey that has closed", find_closed),
    ("the file of a survey", bring_survey),
    ("the open question", answer_question),
    ("the last list shown", choose_listed),
    ("an offer", _offer),
)
