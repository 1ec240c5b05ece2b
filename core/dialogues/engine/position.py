"""Where a person is in a script: derived from the answers in one forward pass, never stored."""

from collections.abc import Mapping, Sequence

from core.dialogues.engine.fitting import fits, still_fits
from core.dialogues.session import Answer, Frame
from core.dialogues.steps import Library, Question, Script, Survey
from core.domain.evolving import evolve
from core.domain.surveys import Value  # noqa: TC001  # the annotation of a local

Seen = tuple[tuple[Question, ...], dict[str, Answer]]


def visible(script: Script, frame: Frame) -> Seen:
    """The questions that apply now, and the answers that count, those worked out among them.

    Answers behind a closed branch do not count and feed no later condition; they stay in the
    frame, and return when the branch opens again.
    """
    answers = frame.answers
    if script.straight:
        return script.asked, {q.id: answers[q.id] for q in script.asked if q.id in answers}
    shown: list[Question] = []
    counting: dict[str, Answer] = {}
    for question in script.asked:
        if question.when is None or question.when.holds(counting, frame.day):
            shown.append(question)
            _count(question, frame, counting)
    return tuple(shown), counting


def _count(question: Question, frame: Frame, counting: dict[str, Answer]) -> None:
    answer = frame.answers.get(question.id)
    if question.derived:
        answer = derive(question, frame, counting)
    if answer is not None:
        counting[question.id] = answer


def derive(question: Question, frame: Frame, counting: Mapping[str, Answer]) -> Answer | None:
    """What a question that nobody is asked holds; None for nothing."""
    if question.value is None:
        value: Value = frame.mark or None
    else:
        known = {key: given.value for key, given in counting.items()}
        value = question.value.of(known, frame.day)
    return None if value is None else Answer(value, "derived")


def next_question(script: Script, frame: Frame) -> tuple[tuple[Question, ...], Question | None]:
    """The first visible question without an answer, behind the notes that belong to it.

    None when all is answered.
    """
    notes: list[Question] = []
    shown, counting = visible(script, frame)
    for question in shown:
        if question.asks:
            if question.id not in counting:
                return tuple(notes), question
            notes.clear()
        elif not question.derived:
            notes.append(question)
    return tuple(notes), None


def notes_before(shown: Sequence[Question], question: str) -> tuple[Question, ...]:
    """Of the questions that apply now, the notes that are shown together with this one."""
    notes: list[Question] = []
    for one in shown:
        if one.id == question:
            return tuple(notes)
        if one.asks:
            notes.clear()
        elif not one.derived:
            notes.append(one)
    return ()


def question_of(script: Script, question: str) -> Question | None:
    """A question of the script by its id."""
    return script.by_id.get(question)


def move_to_current(library: Library, frame: Frame) -> Frame:
    """The frame under the script's current version.

    Answers that still fit are kept, the others laid aside, never lost. A breaking version
    leaves people on the one they began, and so does one that breaks what it said of names. One
    that this process has only looked up may be newer than what it takes for current.
    """
    now = library.current.get(frame.script)
    if now is None or now.version == frame.version or now.breaking:
        return frame
    asked = library.version(frame.script, frame.version)
    # Answers that can be changed later were given by name.
    named = bool(frame.changes) or not _is_anonymous(asked)
    if named == _is_anonymous(now) or (frame.script, frame.version) in library.ahead:
        return frame
    gone = {
        key: answer
        for key, answer in frame.answers.items()
        if not still_fits(asked.by_id.get(key), now.by_id.get(key), answer)
    }
    return evolve(frame.retiring(gone), version=now.version, picked=(), misses=0)


def _is_anonymous(script: Script) -> bool:
    return isinstance(script, Survey) and script.anonymous


def settled(script: Script, frame: Frame, today: str) -> Frame:
    """The frame without the answers that no longer go with earlier ones; they are laid aside.

    `today` is the day that it is now (ISO 8601).
    """
    days = {frame.day or today, today}
    while script.resting:
        counting = visible(script, frame)[1]
        misfits = (
            question.id
            for question in script.resting
            if question.id in counting
            and not fits(question, counting[question.id], counting, days)
        )
        found = next(misfits, None)
        if found is None:
            break
        frame = _let_go(frame, found)
    return frame


def _let_go(frame: Frame, question: str) -> Frame:
    if frame.answers[question].passed:
        stays = {key: given for key, given in frame.answers.items() if key != question}
        return evolve(frame, answers=stays)
    return evolve(frame.retiring({question: frame.answers[question]}), picked=(), misses=0)


def latest(script: Script, frame: Frame) -> str | None:
    """The question answered just before the one that comes next: what *back* takes away.

    Answers further on (a long message gave them, or one before them is being changed) stay.
    """
    found = None
    for question in visible(script, frame)[0]:
        if not question.asks:
            continue
        answer = frame.answers.get(question.id)
        if answer is None:
            break
        if not answer.passed:
            found = question.id
    return found


def concluded(script: Script, frame: Frame) -> Frame:
    """The frame at its end: what was visible counts, and what was worked out; the rest retires."""
    counting = visible(script, frame)[1]
    hidden = {key: answer for key, answer in frame.answers.items() if key not in counting}
    derived = {key: answer for key, answer in counting.items() if answer.how == "derived"}
    ended = frame.retiring(hidden)
    return evolve(ended, answers={**ended.answers, **derived}, prompt=None)
