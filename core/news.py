"""The words of the news: one table from keys to drawings, in the language of who is told.

Words are chosen when a message leaves, from what is true then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.dialogues.run_surveys.words import invitation, survey_of, title_of
from core.dialogues.scene import response_parts
from core.dialogues.steps import Survey
from core.dialogues.telling import results_parts, results_picture
from core.domain.experiences import ExperienceState
from core.domain.issues import PUBLIC, IssueState
from core.domain.messages import Choice, Part, Reply
from core.domain.organisation import Organisation
from core.ports import DueMessage, Material
from core.texts import Wordings, Words


@dataclass(frozen=True, slots=True)
class _News:
    """What every drawing of news needs: the words, the key, the message's name, the board's."""

    words: Words
    key: str
    name: str
    board: str

    def button(self, label: str, verb: str) -> Choice:
        return Choice(self.words(label), f"{self.name}!{verb}")


Draw = Callable[[_News, Material], Reply]


def renderer(wordings: Wordings, organisation: Organisation) -> Callable[[DueMessage], Reply]:
    """How news gets its words when it leaves: in the person's language, from what is true now."""

    def render(due: DueMessage) -> Reply:
        words = wordings.of(due.language)
        key = due.key or ""
        material = due.material
        name = f"f{due.fact or 0:x}"
        draw = NEWS.get(key, _plain)
        board = organisation.name.get(due.language) or next(iter(organisation.name.values()))
        return draw(_News(words, key, name, board), material) if material else _bare(words, key)

    return render


def _bare(words: Words, key: str) -> Reply:
    """The words of a key alone; those of a survey's, of which nothing is known any more."""
    return Reply(key, (Part(words(_ALONE.get(key, key))),))


def _plain(news: _News, _: Material) -> Reply:
    choices = (news.button("menu-desk", "desk"),)
    return Reply(news.key, (Part(news.words(news.key)),), choices, name=news.name)


def _said(news: _News, _: Material) -> Reply:
    return _bare(news.words, news.key)


def _of_issue(news: _News, material: Material) -> Reply:
    issue = material.issue
    if issue is None:
        return _bare(news.words, news.key)
    parts = [Part(news.words(news.key, issue=issue.reference, title=issue.title))]
    if issue.reason:
        parts.append(Part(issue.reason, "quote"))
    open_to_all = issue.state in PUBLIC
    if issue.state is IssueState.RETURNED:
        choices: tuple[Choice, ...] = (news.button("act-mend", f"mend i{issue.number}"),)
    else:
        choices = (news.button("act-open", f"open {issue.number}"),) if open_to_all else ()
    return Reply(news.key, tuple(parts), choices, name=news.name, issue=issue.number)


def _to_answer(news: _News, material: Material) -> Reply:
    """An issue that a responder may answer, with the way to do so."""
    issue = material.issue
    if issue is None:
        return _plain(news, material)
    said = Part(news.words(news.key, issue=issue.reference, title=issue.title))
    label = news.words("desk-respond", issue=issue.reference)
    choices = (
        Choice(label, f"{news.name}!respond {issue.number}"),
        news.button("act-open", f"open {issue.number}"),
    )
    return Reply(news.key, (said,), choices, name=news.name, issue=issue.number)


def _of_experience(news: _News, material: Material) -> Reply:
    parts = [Part(news.words(news.key))]
    experience = material.experience
    if experience is not None and experience.reason:
        parts.append(Part(experience.reason, "quote"))
    way = ("menu-mine", "mine")
    if experience is not None and experience.state is ExperienceState.RETURNED:
        way = ("act-mend", f"mend e{experience.id}")
    return Reply(news.key, tuple(parts), (news.button(*way),), name=news.name)


def _of_response(news: _News, material: Material) -> Reply:
    issue, response = material.issue, material.response
    if issue is None or response is None:
        return _bare(news.words, news.key)
    heading = news.words("news-answered-heading", board=news.board, issue=issue.reference)
    lead = news.words(news.key, title=issue.title)
    return Reply(
        news.key,
        (Part(heading, "heading"), Part(lead), *response_parts(news.words, response)),
        (news.button("act-open", f"open {issue.number}"),),
        name=news.name,
        issue=issue.number,
    )


def _of_survey(draw: Callable[[_News, Material, Survey], Reply]) -> Draw:
    """A drawing that needs the survey; without it there is little to say."""

    def drawn(news: _News, material: Material) -> Reply:
        survey = survey_of(material.survey) if material.survey else None
        return _bare(news.words, news.key) if survey is None else draw(news, material, survey)

    return drawn


def _invited(news: _News, _: Material, survey: Survey) -> Reply:
    parts = invitation(news.words, survey, news.board)
    return Reply(news.key, parts, _to_survey(news, survey), name=news.name)


def _reminded(news: _News, _: Material, survey: Survey) -> Reply:
    """A last word before it closes; of an anonymous one nobody knows who answered."""
    words = news.words
    first = "news-survey-reminder-all" if survey.anonymous else news.key
    parts = [Part(words(first, title=title_of(words, survey)))]
    if survey.closes is not None:
        parts.append(Part(words("news-survey-until", day=words.day(survey.closes.isoformat()))))
    if survey.anonymous:
        parts.append(Part(words("news-survey-anonymous")))
    return Reply(news.key, tuple(parts), _to_survey(news, survey), name=news.name)


def _to_survey(news: _News, survey: Survey) -> tuple[Choice, ...]:
    return (
        news.button("act-answer-survey", f"survey {survey.id}"),
        news.button("choice-not-now", f"survey_pass {survey.id}"),
    )


def _results(news: _News, material: Material, survey: Survey) -> Reply:
    results = material.results
    if results is None:
        return _bare(news.words, news.key)
    return Reply(
        news.key,
        (
            Part(title_of(news.words, survey), "heading"),
            Part(news.words(news.key)),
            *results_parts(news.words, results, survey),
        ),
        name=news.name,
        picture=results_picture(news.words, results, survey),
        thread=material.thread or None,
    )


def _linked(news: _News, material: Material, survey: Survey) -> Reply:
    """What the board said to an issue that a survey was about."""
    issue, response = material.issue, material.response
    if issue is None or response is None:
        return _bare(news.words, news.key)
    heading = news.words("news-answered-heading", board=news.board, issue=issue.reference)
    about = news.words("news-survey-about", title=title_of(news.words, survey))
    lead = news.words(news.key, title=issue.title)
    said = (Part(about), Part(lead), *response_parts(news.words, response))
    return Reply(
        news.key,
        (Part(heading, "heading"), *said),
        (news.button("act-open", f"open {issue.number}"),),
        name=news.name,
        issue=issue.number,
        thread=material.thread or None,
    )


NEWS: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "news-to-answer": _to_answer,
        "news-to-check": _plain,
        "news-crisis": _said,
        "news-experience-published": _of_experience,
        "news-experience-returned": _of_experience,
        "news-issue-published": _of_issue,
        "news-issue-returned": _of_issue,
        "news-issue-withdrawn": _of_issue,
        "news-answered-raiser": _of_response,
        "news-answered": _of_response,
        "news-survey-invited": _of_survey(_invited),
        "news-survey-reminder": _of_survey(_reminded),
        "news-survey-results": _of_survey(_results),
        "news-survey-linked": _of_survey(_linked),
    }
)
_ALONE: Final = dict.fromkeys((key for key in NEWS if "-survey-" in key), "news-survey-gone")
"""What is said instead where nothing is left of what the news was about."""
