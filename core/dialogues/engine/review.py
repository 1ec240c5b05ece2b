"""The review before anything is sent: all that was understood, and what others will see of it."""

from core.dialogues.engine.standing import Standing
from core.dialogues.engine.wording import answer_words, kept_words, label_words
from core.dialogues.steps import Question
from core.domain.messages import Choice, Part
from core.reading.options import Option


def review_parts(asked: Standing) -> tuple[Part, ...]:
    """Every answer with its short name; the public ones apart from those that only staff see."""
    public, private = _answered(asked)
    lines = [asked.scene.part("review-heading", "heading")]
    if public:
        lines += [asked.scene.part("review-public"), *(_line(asked, q) for q in public)]
    if public and private:
        lines.append(asked.scene.part("review-private"))
    lines += [_line(asked, question) for question in private]
    kept = kept_words(asked.words, asked.frame)
    return (*lines, Part(kept, "note")) if kept else tuple(lines)


def review_choices(asked: Standing) -> tuple[Choice, ...]:
    """Send it, change something, not now."""
    own = f"{asked.script.id}-review-send"
    send = asked.words(own if asked.words.has(own) else "review-send")
    return (
        Choice(send, asked.payload("send")),
        Choice(asked.words("review-change"), asked.payload("change")),
        Choice(asked.words("review-later"), asked.payload("later")),
    )


def review_options(asked: Standing) -> tuple[Option, ...]:
    """The same, for reading what was typed."""
    named = ((choice.payload.rpartition("|")[2], choice.label) for choice in review_choices(asked))
    return tuple(
        Option(act, (label,), tuple(asked.words(f"heard-review-{act}").split(", ")))
        for act, label in named
    )


def _answered(asked: Standing) -> tuple[list[Question], list[Question]]:
    shown, counting = asked.seen
    answered = [q for q in shown if q.id in counting and not counting[q.id].skipped]
    # A choice from data ("none of these") tells nothing once it is made.
    asking = [q for q in answered if q.asks and q.kind != "review" and q.source is None]
    return [q for q in asking if q.public], [q for q in asking if not q.public]


def _line(asked: Standing, question: Question) -> Part:
    answer = asked.frame.answers[question.id]
    options = asked.of(question).options if question.chooses else ()
    said = answer_words(asked.words, question, answer, options, whole=True)
    return Part(f"{label_words(asked.words, asked.script, question)}: {said}", "quote")
