"""The pure engine: a named turn, from a session and an event to a session and its replies."""

import gc
import statistics
import time
from dataclasses import replace
from typing import Final

from benchmarks import survey
from bots.settings import EXAMPLE
from bots.wiring import build_house, real_clock
from core.dialogues import routing
from core.dialogues.scene import Scene
from core.dialogues.session import Session
from core.domain.messages import Inbound
from core.domain.organisation import read_organisation
from core.domain.people import Address, Hat, Person
from core.house import House

PEOPLE: Final = 400
RUNS: Final = 15


class Numbers:
    """No turn of a survey draws a number."""

    def next_issue_number(self) -> int:
        """Never called."""
        raise NotImplementedError


def measure() -> dict[str, list[float]]:
    """Microseconds of processor time by kind of turn, and of the named turn: one figure a run."""
    house = build_house(read_organisation(EXAMPLE.read_text(encoding="utf-8")), real_clock())
    gc.freeze()  # as `heard run` does
    runs = [_run(house) for _ in range(RUNS + 1)][1:]
    answers = [statistics.mean(run[1:]) for run in runs]
    kinds = zip(("opening", *survey.ANSWERS), zip(*runs, strict=True), strict=True)
    return {"named turn": answers} | {kind: list(figures) for kind, figures in kinds}


def _run(house: House) -> list[float]:
    """One round of the survey by many people: the microseconds of each of its turns."""
    scenes = [_scene(house) for _ in range(PEOPLE)]
    inbounds = survey.Somebody(1).does(survey.ROUND)
    return [_turn(house, scenes, inbound) for inbound in inbounds]


def _turn(house: House, scenes: list[Scene], inbound: Inbound) -> float:
    """The same turn of everybody, leaving `scenes` as the next one finds them."""
    ready = [replace(scene, message=inbound.message) for scene in scenes]
    respond, catalogue = routing.respond, house.catalogue
    began = time.process_time()
    done = [respond(scene, inbound, catalogue) for scene in ready]
    spent = time.process_time() - began
    scenes[:] = [
        replace(scene, session=replace(each.session, seq=scene.session.seq + 1))
        for scene, each in zip(ready, done, strict=True)
    ]
    return 1e6 * spent / len(scenes)


def _scene(house: House) -> Scene:
    sender = survey.Somebody(1).sender
    return Scene(
        person=Person(1, "en", house.organisation.zone, consented="2026-11"),
        address=Address(1, 1, sender.channel, sender.account, sender.chat),
        session=Session(1, Hat.CITIZEN),
        at=survey.WHEN,
        wordings=house.wordings,
        organisation=house.organisation,
        library=house.library,
        sources=house.catalogue.sources,
        ids=house.ids,
        numbers=Numbers(),
        looked={},
    )


if __name__ == "__main__":
    for kind, runs in measure().items():
        print(f"{kind:14} {statistics.median(runs):7.1f} us ({min(runs):.1f}..{max(runs):.1f})")
