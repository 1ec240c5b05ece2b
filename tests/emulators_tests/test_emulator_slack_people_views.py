"""Modals and the Home tab: the stack, what an acknowledgement does, what the client refuses."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.emulators.slack import views
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.records import Json, View
from tests.emulators_tests.slack_people_scene import (
    BUTTON,
    TEAM,
    WRITES,
    Scene,
    actions,
    asks,
    modal,
    words,
)


@pytest.fixture
def scene() -> Scene:
    """A world whose clock stands still."""
    return Scene()


def _titled(title: str, **traits: Any) -> Json:  # noqa: ANN401 - fields of a view
    return modal(WRITES, title=words(title), **traits)


def _titles(scene: Scene) -> list[str]:
    return [view.title for view in scene.ana.modals]


def _submitted(scene: Scene, **answer: Any) -> None:  # noqa: ANN401 - fields of an ack
    scene.answer = answer
    if scene.ana.modal and not scene.ana.modal.fields["story"].value:
        scene.ana.fills(story="It leaks")
    scene.ana.submits()
    scene.deliver()


def _published(scene: Scene, label: str) -> View:
    home = {"type": "home", "blocks": actions({**BUTTON, "text": words(label)})}
    with scene.state.changed:
        return views.published(scene.state, scene.ana.id, home, team=TEAM)


def test_a_stack_knows_its_root_and_what_lies_below(scene: Scene) -> None:
    """A view on top tells the first of the stack and the one below it."""
    first, second, third = (
        scene.opens(_titled("One")),
        scene.pushes(_titled("Two")),
        scene.pushes(_titled("Three")),
    )
    assert _titles(scene) == ["One", "Two", "Three"]
    assert (third.body["root_view_id"], third.body["previous_view_id"]) == (first.id, second.id)
    assert (first.body["root_view_id"], first.body["previous_view_id"]) == (first.id, None)


def test_a_fourth_view_is_refused(scene: Scene) -> None:
    """A stack holds three views."""
    scene.opens(_titled("One"))
    scene.pushes(_titled("Two"))
    scene.pushes(_titled("Three"))
    with pytest.raises(ApiError, match="push_limit_reached"):
        scene.pushes(_titled("Four"))


def test_a_new_modal_ends_the_old_one(scene: Scene) -> None:
    """Opening is not pushing: what was open is gone."""
    old = scene.opens(_titled("One"))
    scene.opens(_titled("Two"))
    assert _titles(scene) == ["Two"]
    with scene.state.changed, pytest.raises(ApiError, match="not_found"):
        views.updated(scene.state, _titled("Three"), view_id=old.id)


def test_an_update_keeps_what_was_filled_in(scene: Scene) -> None:
    """A field of the same ids keeps its value; a new one begins with its own."""
    view = scene.opens(_titled("One", external_id="x"))
    scene.ana.fills(story="Half")
    place = asks("place", {"type": "plain_text_input", "initial_value": "Here"})
    with scene.state.changed:
        views.updated(scene.state, modal(WRITES, place), external_id="x", hash_=view.hash)
    assert scene.ana.modal
    shown = {name: field.value for name, field in scene.ana.modal.fields.items()}
    assert shown == {"story": "Half", "place": "Here"}


def test_a_stale_hash_is_refused(scene: Scene) -> None:
    """Who saw an older state of a view, or of the Home tab, cannot change it."""
    view = scene.opens(_titled("One"))
    old = view.hash
    with scene.state.changed:
        views.updated(scene.state, _titled("Two"), view_id=view.id, hash_=old)
        with pytest.raises(ApiError, match="hash_conflict"):
            views.updated(scene.state, _titled("Three"), view_id=view.id, hash_=old)


def test_an_external_id_is_unique(scene: Scene) -> None:
    """Two open views cannot have one external_id."""
    scene.opens(_titled("One", external_id="x"))
    with pytest.raises(ApiError, match="duplicate_external_id"):
        scene.pushes(_titled("Two", external_id="x"))


def test_a_view_that_breaks_block_kit_is_refused_and_complained_of(scene: Scene) -> None:
    """The checks of Block Kit stand before every view."""
    with pytest.raises(ApiError, match="invalid_arguments"):
        scene.opens(_titled("A title that is much too long"))
    assert scene.ana.modal is None
    assert scene.state.complaints


def test_home_is_one_view_for_each_person(scene: Scene) -> None:
    """Publishing again changes the same view; others see nothing of it."""
    _, last = _published(scene, "One"), _published(scene, "Two")
    assert scene.ana.home
    assert (scene.ana.home.id, scene.ana.home.labels) == (last.id, ("Two",))
    assert scene.person("Bea").home is None
    scene.ana.taps("Two")
    heard = scene.deliver()[-1]
    assert (heard.body["view"]["type"], heard.body["container"]["view_id"]) == ("home", last.id)
    assert scene.state.triggers[heard.body["trigger_id"]].view_id is None
    scene.ana.opens_home()
    assert scene.deliver()[-1].payload["view"]["id"] == last.id


def test_an_empty_answer_goes_back_one_view(scene: Scene) -> None:
    """An acknowledged submission closes its own view and no other."""
    scene.opens(_titled("One"))
    scene.pushes(_titled("Two"))
    _submitted(scene)
    assert _titles(scene) == ["One"]


def test_errors_stand_beside_their_fields(scene: Scene) -> None:
    """Errors keep the view and its values, until it is sent again or drawn anew."""
    view = scene.opens(_titled("One"))
    refusal = {"response_action": "errors", "errors": {"story": "Too short"}}
    _submitted(scene, **refusal)
    seen = scene.ana.modal
    assert seen
    assert (seen.fields["story"].value, seen.fields["story"].error) == ("It leaks", "Too short")
    again = scene.ana.submits()
    assert view.errors == {}
    with scene.state.changed:
        assert again.on_ack
        again.on_ack(refusal)
        assert view.errors == {"story": "Too short"}
        views.updated(scene.state, _titled("Two"), view_id=view.id)
    assert view.errors == {}
    assert scene.state.complaints == []


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "update", "view": _titled("New")}, ["One", "New"]),
        ({"response_action": "push", "view": _titled("New")}, ["One", "Two", "New"]),
        ({"response_action": "clear"}, []),
    ],
)
def test_an_answer_changes_the_stack(scene: Scene, answer: Json, titles: list[str]) -> None:
    """A submission can be answered with another view, one on top, or the end of all."""
    scene.opens(_titled("One"))
    scene.pushes(_titled("Two"))
    _submitted(scene, **answer)
    assert _titles(scene) == titles


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"elsewhere": "No"}},
        {"response_action": "errors", "errors": {"story": ""}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "home", "blocks": []}},
        {"response_action": "vanish"},
        {"ok": True},
    ],
)
def test_an_answer_that_slack_does_not_know_is_complained_of(scene: Scene, answer: Json) -> None:
    """A bad acknowledgement changes nothing, and is kept for the test to see."""
    scene.opens(_titled("One"))
    delivery = _sent(scene)
    with scene.state.changed:
        assert delivery is not None
        delivery(answer)
    assert _titles(scene) == ["One"]
    assert scene.state.complaints
    assert scene.ana.modal
    assert scene.ana.modal.errors == {}


def _sent(scene: Scene) -> Callable[[Json | None], object] | None:
    scene.ana.fills(story="It leaks")
    return scene.ana.submits().on_ack


def test_an_answer_to_what_is_gone_does_nothing(scene: Scene) -> None:
    """The acknowledgement of a second submission finds the view closed."""
    scene.opens(_titled("One"))
    first, second = _sent(scene), _sent(scene)
    assert first
    assert second
    with scene.state.changed:
        first(None)
        second({"response_action": "push", "view": _titled("Late")})
    assert (_titles(scene), scene.state.complaints) == ([], [])


@pytest.mark.parametrize(
    ("everything", "told", "left"), [(False, [("Two", False)], ["One"]), (True, None, [])]
)
def test_closing_is_told_where_it_was_asked_for(
    scene: Scene, *, everything: bool, told: list[tuple[str, bool]] | None, left: list[str]
) -> None:
    """view_closed comes for each view that goes and asked for it, without what was filled in."""
    scene.opens(_titled("One", notify_on_close=True))
    scene.pushes(_titled("Two", notify_on_close=True))
    scene.ana.fills(story="Half")
    scene.ana.closes(everything=everything)
    heard = scene.deliver()
    came = [(one.payload["title"]["text"], one.body["is_cleared"]) for one in heard]
    assert came == (told or [("Two", True), ("One", True)])
    assert all(one.payload["state"]["values"] == {} for one in heard)
    assert _titles(scene) == left


def test_closing_can_end_the_whole_stack(scene: Scene) -> None:
    """A view with clear_on_close takes those below with it; nobody is told who did not ask."""
    scene.opens(_titled("One"))
    scene.pushes(_titled("Two", clear_on_close=True))
    assert scene.ana.closes() == []
    assert scene.ana.modal is None


def test_an_open_modal_stands_before_all_else(scene: Scene) -> None:
    """With a modal open, a message is out of reach, unless it is named as remembered."""
    scene.posts("Yes?", actions(BUTTON))
    scene.opens(_titled("One"))
    with pytest.raises(AssertionError, match="Support"):
        scene.ana.taps("Support")
    scene.ana.taps("Support", scene.ana.messages[0])
    assert scene.deliver()[-1].payload["value"] == "issue-7"


def test_a_closed_modal_cannot_be_used(scene: Scene) -> None:
    """Whoever remembers a modal cannot press its buttons once it is closed."""
    scene.opens(modal(WRITES, *actions(BUTTON)))
    remembered = scene.ana.modal
    scene.ana.closes()
    with pytest.raises(AssertionError, match="no longer open"):
        scene.ana.taps("Support", remembered)
    with pytest.raises(AssertionError, match="no modal"):
        scene.ana.fills(story="Late")
