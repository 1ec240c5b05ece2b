"""What lines that begin with a colon do: to who sits here, to time, to the world."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bots.terminal.lines import NAME
from bots.terminal.receive import account_of
from bots.terminal.sitting import Sitting
from bots.terminal.transcript import Recorder
from bots.terminal.world import give_roles, let_pass, publish_file, span_of, until_hour
from core.domain.messages import Reached
from core.domain.people import Role
from core.errors import OperatorError


async def be(here: Sitting, argument: str) -> None:
    """Somebody else sits at the keyboard now."""
    if not NAME.fullmatch(argument):
        here.screen.say("Whom do you want to be? Write one word, like “:as board”.")
        return
    here.name, here.screen.current = argument, account_of(argument)
    here.screen.say(f"You are {argument} now.")


async def wait(here: Sitting, argument: str) -> None:
    """Some time passes."""
    span = span_of(argument)
    if span is None:
        here.screen.say("How long? Write it like “:wait 3d”, “:wait 8h” or “:wait 30m”.")
    elif _may_move_time(here):
        here.screen.say(await let_pass(here.built, span, here.deliver))


async def at(here: Sitting, argument: str) -> None:
    """It becomes this hour, today or tomorrow."""
    house = here.built.house
    span = until_hour(argument, house.clock.now(), house.organisation.zone)
    if span is None:
        here.screen.say("What time? Write it like “:at 08:00”.")
    elif _may_move_time(here):
        here.screen.say(await let_pass(here.built, span, here.deliver))


def _may_move_time(here: Sitting) -> bool:
    public = here.built.settings.public_platforms
    if public:
        named = ", ".join(public)
        here.screen.say(f"Time stays as it is: real people are connected through {named}.")
    return not public


async def roles(here: Sitting, argument: str) -> None:
    """Somebody gets these roles, and no others."""
    name, *words = argument.split() or [""]
    known = {role.value for role in Role}
    if not name or not known.issuperset(words):
        every = ", ".join(sorted(known))
        here.screen.say(f"Write a name and roles, like “:roles board moderator”: {every}.")
        return
    await give_roles(here.built, name, frozenset(Role(word) for word in words))
    here.screen.say(f"{name} has these roles now: {', '.join(words) or 'none'}.")


async def block(here: Sitting, argument: str) -> None:
    """Somebody wants to hear nothing from the bot."""
    name = argument or here.name
    here.screen.blocked.add(account_of(name))
    await _reached(here, name, is_open=False)


async def unblock(here: Sitting, argument: str) -> None:
    """Somebody lets the bot write again."""
    name = argument or here.name
    here.screen.blocked.discard(account_of(name))
    await _reached(here, name, is_open=True)


async def _reached(here: Sitting, name: str, *, is_open: bool) -> None:
    await here.built.lane.submit(here.receiver.event(name, Reached(is_open)))
    await here.deliver()


async def transcript(here: Sitting, argument: str) -> None:
    """What follows is recorded."""
    if not argument:
        here.screen.say("Into which file? Write it like “:transcript my_story.txt”.")
        return
    try:
        here.recorder = Recorder(Path(argument))
    except OSError as error:
        here.screen.say(f"{argument} cannot be written ({error.strerror}). Try another name.")
        return
    here.screen.heard[:] = [here.recorder.heard]
    here.screen.say(f"What follows is recorded in {argument}.")


async def picture(here: Sitting, argument: str) -> None:
    """The newest picture is kept in a file."""
    if not (argument and here.screen.picture):
        here.screen.say("Wait for a picture, then write a name, like “:picture results.png”.")
        return
    try:
        await asyncio.to_thread(_write, Path(argument), here.screen.picture)
    except OSError as error:
        here.screen.say(f"{argument} cannot be written ({error.strerror}). Try another name.")
        return
    here.screen.say(f"The picture is in {argument}.")


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)


async def publish(here: Sitting, argument: str) -> None:
    """A survey or another script from a file is published at once, without a question."""
    try:
        said = await publish_file(here.built, argument)
    except OperatorError as error:
        said = str(error)
    here.screen.say(said)
    await here.deliver()


async def help_(here: Sitting, _: str) -> None:
    """What can be done here."""
    width = max(len(f":{name} {verb.like}") for name, verb in VERBS.items())
    for name, verb in VERBS.items():
        usage = f":{name} {verb.like}".ljust(width)
        here.screen.say(f"{usage}  {verb.about}")
    here.screen.say(f"{':quit'.ljust(width)}  leave; everything is kept")


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do to the world: how it is written, and what it does."""

    does: Callable[[Sitting, str], Awaitable[None]]
    like: str
    about: str


VERBS: Final = {
    "as": Verb(be, "NAME", "be somebody else; board is staff"),
    "wait": Verb(wait, "3d", "let time pass: 30m, 8h, 3d or 2w"),
    "at": Verb(at, "08:00", "go on to that hour"),
    "roles": Verb(roles, "NAME ROLE", "give somebody roles"),
    "block": Verb(block, "NAME", "let somebody block the bot"),
    "unblock": Verb(unblock, "NAME", "let somebody hear the bot again"),
    "publish": Verb(publish, "FILE", "publish the survey of a file (TOML) at once"),
    "picture": Verb(picture, "FILE", "save the newest picture"),
    "transcript": Verb(transcript, "FILE", "record what follows, to play it again"),
    "help": Verb(help_, "", "show this"),
}
