"""Every story in `tests/transcripts`, on every stage: what people hear is what they should."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from storage import migrate
from tests.stage.opening import MEMORY, Place, Stage, direct
from tests.stage.seen import check
from tests.stage.story import Story, read_story
from tests.stage.telegram import Telegram
from tests.stage.terminal import Terminal
from tests.stage.worlds import World

STORIES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@asynccontextmanager
async def terminal(place: Place) -> AsyncIterator[Stage]:
    """The terminal's loop, fed by a pipe."""
    stage = Terminal(place.open, World())
    await stage.start()
    try:
        yield stage
    finally:
        await stage.stop()


@asynccontextmanager
async def telegram(place: Place) -> AsyncIterator[Stage]:
    """The receiver, lane and sender of Telegram against an emulated one."""
    async with Telegram(place.open, World()) as stage:
        yield stage


STAGES: Mapping[str, Callable[[Place], AbstractAsyncContextManager[Stage]]] = {
    "memory": direct,
    "twice": partial(direct, twice=True),
    "crash": partial(direct, crash=True),
    "postgres": partial(direct, crash=True),
    "terminal": terminal,
    "telegram": telegram,
}
IN_MEMORY = {"memory", "twice"}


@pytest.fixture(params=STAGES)
def stage(request: pytest.FixtureRequest) -> str:
    """The name of each stage."""
    return str(request.param)


@pytest.fixture
def place(stage: str, request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A fresh database for a stage: in memory, in a file, or on a server."""
    if stage == "postgres":
        return Place(request.getfixturevalue("postgres_url"))
    if stage in IN_MEMORY:
        return Place(MEMORY)
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    return Place(url)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_everybody_hears_what_the_story_tells(stage: str, place: Place, path: Path) -> None:
    """Exactly the expected messages come of each line, for each person in order."""
    story = read_story(path)
    if stage in story.not_on:
        pytest.skip(f"this story is not for {stage}")
    asyncio.run(_play(story, stage, place))


async def _play(story: Story, name: str, place: Place) -> None:
    async with STAGES[name](place) as stage:
        for scene in story.scenes:
            turned = await stage.do(scene)
            check(story, scene, turned, stage.world.library)
