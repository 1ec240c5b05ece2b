"""For authors, by hand: write what really happens into transcripts, then read what changed.

python -m tests.stage.rewrite tests/transcripts/a_story.txt
"""

import asyncio
import sys
from pathlib import Path

from tests.stage.direct import Direct
from tests.stage.place import Place
from tests.stage.seen import Turned, rewritten
from tests.stage.story import Story, read_story


async def rewrite(story: Story) -> str:
    """The transcript with what came of each line on the stage that sees the keys."""
    turns: list[Turned] = []
    async with Direct(Place()) as stage:
        for scene in story.scenes:
            try:
                turns.append(await stage.do(scene))
            except AssertionError as fault:
                sys.stderr.write(f"{story.path.name}:{scene.number}: {scene.source}: {fault}\n")
                turns.append(Turned())
        return rewritten(story, turns, stage.world.library)


def main() -> None:
    """Rewrite each file named."""
    for name in sys.argv[1:]:
        story = read_story(Path(name))
        story.path.write_text(asyncio.run(rewrite(story)), encoding="utf-8")


if __name__ == "__main__":
    main()
