"""How surveys stand, what they showed, and which issues came of them."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, update

from core.domain.changes import CloseSurvey, LinkSurvey, PublishResults, PublishSurvey
from core.domain.surveys import Publication, Results, SurveyLine
from storage import scripts
from storage.keys import Keys
from storage.rows import Found, insert_new, many
from storage.tables import pictures, results, survey_answers, survey_issues, surveys
from storage.writing import Written

_ALL: Final = select(surveys).order_by(surveys.c.at.desc(), surveys.c.id)
_NEW: Final = insert_new(surveys)
_MOVE: Final = (
    update(surveys)
    .where(surveys.c.id == bindparam("which"), surveys.c.version == bindparam("after"))
    .values(version=bindparam("now"), by=bindparam("whose"), at=bindparam("since"), closed=None)
)
# By whether it is to be closed: what was closed meanwhile is not opened unawares.
_MOVES: Final = {
    None: _MOVE,
    False: _MOVE.where(surveys.c.closed.is_(None)),
    True: _MOVE.where(surveys.c.closed.is_not(None)),
}
_CLOSE: Final = (
    update(surveys)
    .where(surveys.c.id == bindparam("which"), surveys.c.closed.is_(None))
    .values(closed=bindparam("since"))
)
_FINISHED: Final = select(survey_answers.c.survey, func.count().label("finished")).group_by(
    survey_answers.c.survey
)
_NEW_RESULTS: Final = insert_new(results)
_EVERY_RESULT: Final = select(results).order_by(results.c.at.desc(), results.c.id.desc())
_LATEST: Final = (
    select(results)
    .where(results.c.survey == bindparam("of"))
    .order_by(results.c.at.desc(), results.c.id.desc())
    .limit(1)
)
_RESULTS: Final = select(results).where(results.c.id.in_(bindparam("wanted", expanding=True)))
_PICTURES: Final = select(pictures.c.id, pictures.c.data).where(
    pictures.c.id.in_(bindparam("wanted", expanding=True))
)
_NEW_PICTURE: Final = insert_new(pictures)
_LINK: Final = insert_new(survey_issues)
# Once: of two clocks that find the same, the second finds it done.
_KIND: Final = {
    what: update(surveys)
    .where(surveys.c.id == bindparam("which"), surveys.c[what].in_((0, bindparam("told"))))
    .values({what: bindparam("told")})
    for what in ("invited", "reminded")
}


def publish(
    connection: Connection, _: Keys, written: Sequence[Written[PublishSurvey]]
) -> set[str]:
    """Make kept versions the current ones; the keys of turns that saw them stand otherwise."""
    ordered = sorted(written, key=lambda each: each.change.survey)
    return {each.key for each in ordered if not _published(connection, each)}


def _published(connection: Connection, written: Written[PublishSurvey]) -> bool:
    _key, change, at = written
    if not scripts.publish(connection, change.survey, change.version):
        return False
    if change.after:
        next_one = {"now": change.version, "whose": change.by, "since": at}
        guard = {"which": change.survey, "after": change.after}
        moved = connection.execute(_MOVES[change.closed], next_one | guard)
        return moved.rowcount == 1
    first = {"version": change.version, "by": change.by, "at": at, "closed": None}
    row = {"id": change.survey, "invited": 0, "reminded": 0} | first
    return many(connection, _NEW, [row]) == 1


def close(connection: Connection, _: Keys, written: Sequence[Written[CloseSurvey]]) -> set[str]:
    """Close surveys that are open."""
    for _key, change, at in sorted(written, key=lambda each: each.change.survey):
        connection.execute(_CLOSE, {"which": change.survey, "since": at})
    return set()


def told(connection: Connection, what: str, survey: str, fact: int) -> bool:
    """Note by which fact people are asked ("invited") or "reminded"; false when by another."""
    return connection.execute(_KIND[what], {"which": survey, "told": fact}).rowcount == 1


def publications(connection: Connection) -> Mapping[str, Publication]:
    """How each survey stands that was ever published, by id; the newest first."""
    return {row.id: _publication(row) for row in connection.execute(_ALL)}


def _publication(row: Found) -> Publication:
    return Publication(
        survey=row.id,
        version=row.version,
        by=row.by,
        at=row.at,
        closed=row.closed,
        invited=row.invited,
        reminded=row.reminded,
    )


def listed(connection: Connection) -> tuple[SurveyLine, ...]:
    """Every survey that was ever published with how many finished it, the newest first."""
    finished = {row.survey: row.finished for row in connection.execute(_FINISHED)}
    found = publications(connection).values()
    return tuple(SurveyLine(one, finished.get(one.survey, 0)) for one in found)


def add_results(
    connection: Connection, _: Keys, written: Sequence[Written[PublishResults]]
) -> set[str]:
    """Keep what surveys showed."""
    shown = [change.results for _key, change, _at in written]
    many(connection, _NEW_RESULTS, [_row(one) for one in shown])
    return set()


def _row(shown: Results) -> dict[str, Any]:
    return {
        "id": shown.id,
        "survey": shown.survey,
        "lines": json.dumps(dict(shown.lines), ensure_ascii=False),
        "words": json.dumps(dict(shown.words), ensure_ascii=False),
        "picture": shown.picture,
        "at": shown.at,
    }


def latest_results(connection: Connection, survey: str) -> Results | None:
    """The results of a survey that were published last."""
    row = connection.execute(_LATEST, {"of": survey}).one_or_none()
    return None if row is None else _results(row)


def newest_results(connection: Connection) -> tuple[Results, ...]:
    """The results of each survey that were published last, the newest first."""
    newest: dict[str, Results] = {}
    for row in connection.execute(_EVERY_RESULT):
        newest.setdefault(row.survey, _results(row))
    return tuple(newest.values())


def read_results(connection: Connection, wanted: Sequence[int]) -> dict[int, Results]:
    """Results by their ids."""
    found = connection.execute(_RESULTS, {"wanted": list(wanted)})
    return {row.id: _results(row) for row in found}


def _results(row: Found) -> Results:
    lines = {language: tuple(said) for language, said in json.loads(row.lines).items()}
    return Results(row.id, row.survey, lines, json.loads(row.words), row.picture, row.at)


def keep_picture(connection: Connection, picture: int, data: bytes) -> None:
    """Keep a chart."""
    many(connection, _NEW_PICTURE, [{"id": picture, "data": data}])


def read_pictures(connection: Connection, wanted: Collection[int]) -> dict[int, bytes]:
    """Charts by their ids."""
    found = connection.execute(_PICTURES, {"wanted": list(wanted)}) if wanted else ()
    return {row.id: bytes(row.data) for row in found}


def link(connection: Connection, _: Keys, written: Sequence[Written[LinkSurvey]]) -> set[str]:
    """Let those who answered a survey hear of an issue."""
    pairs = sorted({(change.survey, change.issue) for _key, change, _at in written})
    many(connection, _LINK, [{"survey": survey, "issue": issue} for survey, issue in pairs])
    return set()
