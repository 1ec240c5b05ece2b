"""A member of staff who runs surveys, and the survey that they run."""

from collections.abc import Sequence
from dataclasses import replace

from core.dialogues.session import Answer, Frame, Session, to_json
from core.dialogues.steps import Survey
from core.domain.jobs import Counted, CountResults, Job, Outcome, ReadFile, Work
from core.domain.messages import Finished, Inbound, Media, MediaKind, Reply, Shared
from core.domain.needs import ScriptKept, SurveysListed
from core.domain.people import Hat, Person, Role
from core.domain.surveys import Imported, Note, Publication, SurveyLine
from tests.core.world import HOME, NOW, Talk, talk

RAW = {
    "id": "visit",
    "title": {"en": "Your last visit", "cy": "Eich ymweliad"},
    "purpose": {"en": "It helps us to plan.", "cy": "Mae'n helpu."},
    "languages": ["en", "cy"],
    "questions": [
        {
            "id": "service",
            "kind": "choice",
            "ask": {"en": "Which service was it?"},
            "label": {"en": "Service"},
            "options": [
                {"id": "gp", "label": {"en": "GP"}},
                {"id": "pharmacy", "label": {"en": "Pharmacy"}},
            ],
        },
        {"id": "how", "kind": "text", "ask": {"en": "How was it?"}, "label": {"en": "How"}},
    ],
}


def survey(**more: object) -> Survey:
    """The survey, with some of its fields changed."""
    return Survey.model_validate(RAW | more)


def without_pharmacy() -> Survey:
    """A version in which a choice is gone."""
    first, *rest = RAW["questions"]
    assert isinstance(first, dict)
    return survey(questions=[{**first, "options": first["options"][:1]}, *rest])


def staff(*known: Survey, role: Role = Role.ADMINISTRATOR) -> Talk:
    """A member of staff who may run surveys, wearing that hat; these surveys are current."""
    made = talk(*known)
    made.person = Person(1, "en", "Europe/London", roles=frozenset({role}))
    made.address = replace(made.address, hat=Hat.STAFF)
    return made


def listed(one: Talk, *surveys: Survey, finished: int = 0, **more: object) -> None:
    """What staff find to be published."""
    one.answers[SurveysListed] = tuple(
        SurveyLine(replace(Publication(s.id, s.version, 1, NOW), **more), finished)  # type: ignore[arg-type]
        for s in surveys
    )


def file(name: str = "visit.xlsx") -> Shared:
    """A file that somebody dropped."""
    return Shared(Media(MediaKind.DOCUMENT, "F123", name))


def finishes(one: Talk, work: Work, outcome: Outcome, number: int = 50) -> list[Reply]:
    """A job is done, and what came of it is handed in."""
    done = Finished(Job(number, 1, 1, work), outcome)
    return one.hears(Inbound(f"job:{number}", HOME, one.at, done))


def reads(one: Talk, found: Survey | None, *notes: Note, name: str = "visit.xlsx") -> list[Reply]:
    """A file was read."""
    source = found.canonical if found else None
    return finishes(one, ReadFile("terminal", "F123", name), Imported(source, notes))


def counts(
    one: Talk,
    lines: Sequence[str] = ("Most were happy.", "Some waited.", "We will act."),
    *,
    publish: bool = False,
    number: int = 50,
) -> list[Reply]:
    """A survey was counted."""
    table = {"en": ("8 of 10 were happy.", "GP: 6", "Pharmacy: 4")}
    counted = Counted("visit", {"en": tuple(lines)} if lines else {}, table, 77)
    return finishes(one, CountResults("visit", publish=publish), counted, number)


def texts(replies: Sequence[Reply]) -> list[str]:
    """Every paragraph that was said."""
    return [part.text for reply in replies for part in reply.parts]


def labels(reply: Reply) -> list[str]:
    """The buttons of a message."""
    return [choice.label for choice in reply.choices]


def inside(*answers: str) -> tuple[bytes, ...]:
    """Sessions of people who said in the survey which service it was."""
    return tuple(
        to_json(
            Session(
                number,
                Hat.CITIZEN,
                frames=(
                    Frame("visit", survey().version, answers={"service": Answer(said, "tap")}),
                ),
            )
        )
        for number, said in enumerate(answers, 2)
    )


def brought(one: Talk, version: Survey) -> None:
    """A version was kept from a file."""
    one.answers[ScriptKept] = version.canonical
    reads(one, version)
