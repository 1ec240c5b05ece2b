"""Checks of what decides whether a question is asked, and whether an answer to it is taken."""

from collections.abc import Iterator

from core.dialogues.steps import Condition, Question
from documents.checking.reach import Reach
from documents.checking.survey import Checked
from documents.checking.values import in_condition


def conditions(checked: Checked) -> None:
    """Every question can be asked, and each can be answered."""
    reach = Reach(checked.survey)
    for written in checked.survey.questions:
        question = checked.survey.by_id[written.id]
        if question.when is not None:
            _can_be_asked(checked, reach, question, question.when)
        _can_be_answered(checked, reach, question)


def _can_be_asked(checked: Checked, reach: Reach, question: Question, when: Condition) -> None:
    place = checked.place(question)
    gone = dict.fromkeys(_no_such_choice(checked, when))
    for of, choice in gone:
        checked.notes.warn(place, "condition-choice", question=of, choice=choice)
    if not reach.can_hold(when, alone=True):
        if not gone:
            names = ", ".join(dict.fromkeys(when.names()))
            checked.notes.warn(place, "condition-never", questions=names)
    elif not reach.can_hold(when):
        checked.notes.warn(place, "question-unreached")


def _no_such_choice(checked: Checked, when: Condition) -> Iterator[tuple[str, str]]:
    """What a condition looks for among the choices of a question that does not have it."""
    for name, wanted in in_condition(when):
        of = checked.survey.by_id[name]
        known = {option.id for option in of.options}
        # A comparison with nothing asks whether there is an answer at all.
        if known and isinstance(wanted, str) and wanted and wanted not in known:
            yield name, wanted


def _can_be_answered(checked: Checked, reach: Reach, question: Question) -> None:
    place, least, most = checked.place(question), question.least, question.most
    if least is not None and most is not None and least > most:
        checked.notes.error(place, "bounds-reversed", least=least, most=most)
    elif question.kind == "choices" and least is not None and 0 < len(question.options) < least:
        checked.notes.error(place, "choices-too-few", number=least)
    elif not reach.can_be_right(question):
        checked.notes.error(place, "check-never")
    _narrowed(checked, question)


def _narrowed(checked: Checked, question: Question) -> None:
    """Each answer by which choices are narrowed leaves some of them."""
    for tag, name in question.narrow.items():
        of = checked.survey.by_id[name]
        left = {option.tags.get(tag) for option in question.options}
        empty = [option.id for option in of.options if option.id not in left]
        if empty and question.options and not question.other:
            fill = {"question": name, "choices": ", ".join(empty)}
            checked.notes.warn(checked.place(question), "narrow-nothing", **fill)
