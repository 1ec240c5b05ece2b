"""A workbook to begin with: a small survey to write over, and what each column is for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from core.dialogues.steps import Survey
from core.texts import SOURCE, load_wordings
from documents.another import said
from documents.naming import allot
from documents.xlsform.columns import AUDIENCE, COLUMNS
from documents.xlsform.languages import language_name
from documents.xlsform.parsing import FUNCTIONS
from documents.xlsform.tables import Laid, lay_out_survey
from documents.xlsform.write import workbook_of

_HELP, _TYPES = "help", "types"
_YES: Final = ("yes", "no")
# The columns that the help explains, by sheet; the last of a sheet may stand for several.
_EXPLAINED: Final = {
    "survey": (
        *("type", "name", "label", "hint", "why", "short_label", "required", "relevant"),
        *("constraint", "constraint_message", "choice_filter", "calculation", "parameters"),
        *("repeat_count", "chat_again", "chat_more", "chat_ends", "chat_kind", "functions"),
    ),
    "choices": ("list_name", "name", "label", "chat_keywords"),
    "settings": (
        *("form_id", "form_title", "chat_title", "default_language", "purpose", "thanks"),
        *("opens", "closes", "results_by", "anonymous", "equality"),
        *(column for column in COLUMNS["settings"] if column.startswith(AUDIENCE)),
    ),
}
_OFFERED: Final = ("text", "integer", "decimal", "date", "note", "file", "geopoint", "acknowledge")
_CONTROLS: Final = (
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
    "calculate",
    "hidden",
)


def template(languages: Sequence[str], name: str, results_by: date | None = None) -> bytes:
    """A workbook (.xlsx) for a survey called `name`, with columns for these languages.

    `results_by` is the day in its example by which people hear what came of it.
    """
    survey = _example(tuple(languages) or (SOURCE,), name, results_by)
    rows, choices, settings = lay_out_survey(survey)
    sheets = (rows, choices, _with_every_setting(settings, survey.languages[0]))
    lists = sorted({row[0] for row in choices.rows})
    chosen = [f"{select} {one}" for select in ("select_one", "select_multiple") for one in lists]
    types = (*_OFFERED, *_CONTROLS, *chosen)
    # A list of more than 255 characters must stand in cells (Excel's own limit).
    kept = Laid(_TYPES, ("type",), tuple((one,) for one in types))
    picks: dict[tuple[str, str], str | Sequence[str]] = {
        ("survey", "type"): f"={_TYPES}!$A$2:$A${len(types) + 1}",
        ("survey", "required"): _YES,
    }
    return workbook_of((*sheets, _help(survey.languages[0]), kept), picks)


def _with_every_setting(settings: Laid, first: str) -> Laid:
    """The settings with an empty column for each that the help explains.

    The title in the first language stands under `form_title` alone.
    """
    twice = f"chat_title::{language_name(first)}"
    kept = [place for place, head in enumerate(settings.heads) if head != twice]
    there = {head.partition("::")[0] for head in settings.heads} | {"chat_title"}
    more = [column for column in _EXPLAINED["settings"] if column not in there]
    heads = (*(settings.heads[place] for place in kept), *more)
    rows = tuple((*(row[place] for place in kept), *("" for _ in more)) for row in settings.rows)
    return Laid(settings.name, heads, rows)


def _help(language: str) -> Laid:
    words = load_wordings().of(language)
    heads = tuple(words(f"help-{head}") for head in ("sheet", "column", "means"))
    rows: list[tuple[str, ...]] = [("", "", words("help-intro"))]
    for sheet, columns in _EXPLAINED.items():
        for column in columns:
            key = f"help-{sheet}-{column}"
            fill = {"names": ", ".join(FUNCTIONS)} if column == "functions" else {}
            rows.append((sheet, "" if fill else column, words(key, **fill)))
    return Laid(_HELP, heads, tuple(rows))


def _example(languages: tuple[str, ...], name: str, results_by: date | None) -> Survey:
    return Survey.model_validate(
        {
            "id": allot([name], lead="survey")[name],
            "title": dict.fromkeys(languages, name),
            "results_by": results_by,
            "languages": languages,
            "purpose": said("template-purpose", languages),
            "thanks": said("template-thanks", languages),
            "sections": [
                {
                    "id": "visits",
                    "title": said("template-visits", languages),
                    "repeat": said("template-visits-more", languages),
                }
            ],
            "questions": list(_questions(languages)),
        }
    )


def _questions(languages: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """One question of each common kind; the words of all are keyed `template-ID`."""
    not_seen = {"of": "seen", "equals": False}
    for known, kind, more in (
        ("intro", "note", {}),
        ("service", "choice", {"options": ("gp", "pharmacy", "hospital"), "other": True}),
        ("seen", "yes_no", {"required": True}),
        ("wrong", "text", {"when": not_seen, "most": 500}),
        ("days", "number", {"when": not_seen, "least": 0, "most": 365}),
        ("easy", "rating", {"least": 1, "most": 5, "ends": ("low", "high")}),
        ("good", "choices", {"options": ("staff", "place", "told"), "most": 2}),
        ("visit_day", "date", {"time": "past", "section": "visits"}),
    ):
        yield {
            "id": known,
            "kind": kind,
            **_words(known, languages),
            **_parts(known, more, languages),
        }


_WORDS: Final = {"ask": "", "label": "-short", "hint": "-hint", "why": "-why", "again": "-again"}


def _words(known: str, languages: Sequence[str]) -> dict[str, object]:
    """The words of an example, those that there are."""
    key, words = f"template-{known.replace('_', '-')}", load_wordings().of(SOURCE)
    return {
        field: said(f"{key}{ending}", languages)
        for field, ending in _WORDS.items()
        if words.has(f"{key}{ending}")
    }


def _parts(known: str, more: dict[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """The choices and the ends of an example in words."""
    found = dict(more)
    if "options" in found:
        found["options"] = [
            {"id": one, "label": said(f"template-{known}-{one}", languages)}
            for one in found["options"]
        ]
    if "ends" in found:
        found["ends"] = [said(f"template-{known}-{end}", languages) for end in found["ends"]]
    return found
