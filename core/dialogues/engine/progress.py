"""How far somebody is in a survey: the place of the question among those that apply now."""

from core.dialogues.engine.position import Seen
from core.dialogues.engine.standing import Standing
from core.dialogues.steps import Question, Script
from core.domain.messages import Part


def progress_part(asked: Standing) -> tuple[Part, ...]:
    """Say "Question 3 of 8" for a survey, or "of about 8" where answers may still change that."""
    if not asked.script.survey or not _counts(asked.question):
        return ()
    shown, counting = asked.seen
    passed = {key for key, answer in counting.items() if answer.passed}
    asking = [one.id for one in shown if _counts(one) and one.id not in passed]
    if len(asking) < 2 or asked.question.id not in asking:
        return ()
    place, total = str(asking.index(asked.question.id) + 1), str(len(asking))
    key = "progress" if is_sure(asked.script, asked.seen) else "progress-about"
    return (asked.scene.part(key, "note", place=place, total=total),)


def _counts(question: Question) -> bool:
    return question.asks and question.kind != "review"


def is_sure(script: Script, seen: Seen) -> bool:
    """Whether no question that may come depends on an answer that is not given yet."""
    unsure = {q.id for q in seen[0] if q.asks and q.id not in seen[1]}
    for question, names in script.leaning:
        if not unsure.isdisjoint(names):
            if _counts(question):
                return False
            unsure.add(question.id)
    return True
