"""Language, silence, and what is held: the settings of one person."""

from dataclasses import replace
from typing import Final

from core.dialogues.engine.forms import form_of
from core.dialogues.engine.standing import script_of
from core.dialogues.engine.step import go_on
from core.dialogues.scene import Conversation, Done, Scene, Verb, move_on
from core.domain.changes import ReleaseHeld, SavePerson
from core.domain.messages import Reply
from core.reading.choices import read_choice
from core.reading.options import Option
from core.reading.outcome import Read

NAMES: Final = {"en": "English", "cy": "Cymraeg"}
KEYWORDS: Final = {"en": ("english", "saesneg"), "cy": ("welsh", "cymraeg")}


def language(scene: Scene, argument: str) -> Done:
    """Speak another language from now on; what was open is asked again in it."""
    spoken = tuple(
        Option(code, (NAMES.get(code, code),), (code, *KEYWORDS.get(code, ())))
        for code in scene.organisation.languages
    )
    found = read_choice(argument, spoken, scene.words.language) if argument.strip() else None
    if not isinstance(found, Read):
        choices = tuple(
            scene.button(option.labels[0], f"language {option.id}") for option in spoken
        )
        return Done(scene.session, (scene.reply("language-which", choices),))
    return Done(
        scene.session,
        changes=(SavePerson(replace(scene.person, language=found.value)),),
        person=replace(scene.person, language=found.value),
        then="language-set",
    )


def language_set(scene: Scene, _: str) -> Done:
    """Say, in the new language, that it is spoken now."""
    return go_on(scene, Done(scene.session, (scene.reply("language-set"),)))


def stop(scene: Scene, argument: str) -> Done:
    """Inside a conversation, set it aside and offer silence; outside, be silent."""
    if scene.session.top is not None and argument != "all":
        ways = (
            scene.button(scene.words("choice-carry-on"), "carry_on"),
            scene.button(scene.words("choice-stop-all"), "stop all"),
        )
        session = scene.session.put_aside()
        return Done(session, (scene.reply("stop-aside", ways),))
    silent = replace(scene.person, stopped=True)
    again = scene.button(scene.words("choice-resume"), "resume")
    return Done(
        scene.session.put_aside(),
        (scene.reply("stop-all", (again,)),),
        (SavePerson(silent),),
        person=silent,
    )


def later(scene: Scene, _: str) -> Done:
    """Set what is open aside, and nothing else."""
    return Done(scene.session.put_aside(), (scene.reply("later"),))


def resume(scene: Scene, argument: str) -> Done:
    """Send messages again; what waited leaves now."""
    heard = replace(scene.person, stopped=False)
    done = Done(
        scene.session,
        (scene.reply("resume-done"),),
        (SavePerson(heard), ReleaseHeld(scene.person.id, scene.at)),
        person=heard,
    )
    return replace(done, then=f"open {argument}" if argument else "")


def carry_on(scene: Scene, _: str) -> Done:
    """Take up the conversation that was set aside last."""
    if scene.session.top is not None:
        return go_on(scene, Done(scene.session))
    if not scene.session.aside:
        return Done(scene.session, (scene.reply("nothing-open"),))
    frame = scene.session.aside[-1]
    opened = replace(scene.session, aside=scene.session.aside[:-1]).push(frame)
    return go_on(move_on(scene, Done(opened)), Done(opened))


def form(scene: Scene, _: str) -> Done:
    """What is open as a form, where it may be one."""
    frame = scene.session.top
    if frame is None or not script_of(scene, frame).form:
        return carry_on(scene, "")
    return Done(scene.session, form=form_of(scene, frame))


def settings(scene: Scene, _: str) -> Done:
    """What is set, and how to change it."""
    quiet = scene.organisation.quiet
    silence = (
        ("choice-resume", "resume") if scene.person.stopped else ("choice-stop-all", "stop all")
    )
    choices = (
        scene.button(scene.words("settings-language"), "language"),
        scene.button(scene.words(silence[0]), silence[1]),
        scene.button(scene.words("settings-privacy"), "privacy"),
    )
    parts = (
        scene.part("settings-heading", "heading"),
        scene.part(
            "settings-now",
            language=NAMES.get(scene.words.language, scene.words.language),
            begin=quiet.begin.strftime("%H:%M"),
            end=quiet.end.strftime("%H:%M"),
        ),
        scene.part("settings-silent" if scene.person.stopped else "settings-heard"),
    )
    return Done(scene.session, (Reply("settings", parts, choices, name=scene.stamp),))


def privacy(scene: Scene, _: str) -> Done:
    """What is kept, who sees it, and how to have it taken away."""
    choices = (
        scene.button(scene.words("settings-mydata"), "mydata"),
        scene.button(scene.words("act-delete"), "delete"),
    )
    return Done(scene.session, (scene.reply("privacy", choices),))


CONVERSATION: Final = Conversation(
    verbs=(
        Verb("language", language, hat=None, menu=True, words=True),
        Verb("language-set", language_set, hat=None),
        Verb("stop", stop, hat=None, menu=True, once=True),
        Verb("later", later, hat=None),
        Verb("resume", resume, hat=None),
        Verb("carry_on", carry_on, hat=None),
        Verb("form", form, hat=None),
        Verb("settings", settings, hat=None, menu=True),
        Verb("privacy", privacy, hat=None, menu=True),
    )
)
