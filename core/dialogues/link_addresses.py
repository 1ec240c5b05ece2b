"""Join two addresses of one person by a one-time code."""

from datetime import timedelta
from typing import Final

from core.dialogues.scene import Conversation, Done, Scene, Verb
from core.domain.changes import JoinPersons, OfferCode
from core.domain.facts import AddressLinked
from core.domain.needs import CodeHeld, Unavailable
from core.domain.people import LinkCode

HOLDS: Final = timedelta(minutes=10)


def link(scene: Scene, argument: str) -> Done:
    """Without a code, give one; with one, join this address to whoever asked for it."""
    code = argument.strip().replace(" ", "").replace("-", "").upper()
    if not code:
        return _offer(scene)
    holder = scene.look(CodeHeld(code))
    if holder is None or isinstance(holder, Unavailable) or holder.expires <= scene.at:
        return Done(scene.session, (scene.reply("link-unknown"),))
    if holder.person == scene.person.id:
        return Done(scene.session, (scene.reply("link-same"),))
    return Done(
        scene.session,
        (scene.reply("link-done"),),
        (JoinPersons(joins=scene.person.id, stays=holder.person, code=code),),
        (AddressLinked(actor=holder.person),),
    )


def _offer(scene: Scene) -> Done:
    code = scene.ids.code()
    said = scene.reply("link-code", code=code, minutes=HOLDS.seconds // 60)
    offer = OfferCode(LinkCode(scene.person.id, code, scene.at + HOLDS))
    return Done(scene.session, (said,), (offer,))


CONVERSATION: Final = Conversation(verbs=(Verb("link", link, hat=None, menu=True, words=True),))
