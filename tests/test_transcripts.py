"""Every story in `tests/transcripts`, on every stage: people hear what they should."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol, Self

import pytest

from storage import migrate
from tests.stage.direct import Direct
from tests.stage.place import Place, in_file
from tests.stage.seen import Turned, check
from tests.stage.slack import Slack
from tests.stage.story import Scene, Story, read_story
from tests.stage.telegram import Telegram
from tests.stage.terminal import Terminal
from tests.stage.worlds import World

STORIES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


class Stage(Protocol):
    """Something that carries out a line and tells what came of it."""

    world: World

    async def __aenter__(self) -> Self:
        """Begin."""
        ...

    async def __aexit__(self, *_: object) -> None:
        """End."""
        ...

    async def do(self, scene: Scene) -> Turned:
        """Carry out one line and all that follows from it at once."""
        ...


STAGES: Mapping[str, Callable[[Place], Stage]] = {
    "memory": Direct,
    "twice": partial(Direct, twice=True),
    "crash": partial(Direct, crash=True),
    "postgres": Direct,
    "terminal": Terminal,
    "telegram": Telegram,
    "slack": Slack,
    "slack-http": partial(Slack, mode="http"),
}


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema, to be copied."""
    file = tmp_path_factory.mktemp("template") / "heard.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(params=STAGES)
def stage(request: pytest.FixtureRequest) -> str:
    """The name of each stage."""
    return str(request.param)


@pytest.fixture
def place(
    stage: str, template: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Place]:
    """A fresh database: on a server, in a file where a stage shall crash, else in memory."""
    if stage == "postgres":
        place = Place(request.getfixturevalue("postgres_url"))
    elif stage == "crash":
        place = in_file(tmp_path, template)
    else:
        place = Place(template=template)
    yield place
    place.close()


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_everybody_hears_what_the_story_tells(stage: str, place: Place, path: Path) -> None:
    """Exactly the expected messages come of each line, for each person in order."""
    asyncio.run(_play(read_story(path), STAGES[stage](place)))


async def _play(story: Story, stage: Stage) -> None:
    async with stage:
        for scene in story.scenes:
            check(story, scene, await stage.do(scene), stage.world.library)
