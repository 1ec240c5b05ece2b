"""People who use the app: what they do becomes payloads, what the app sends they see."""

from collections.abc import Iterator

from tests.emulators.slack import acting, commanding, views, writing
from tests.emulators.slack.filling import Entered
from tests.emulators.slack.records import Delivery, User, View
from tests.emulators.slack.seat import Seat
from tests.emulators.slack.seen import BotMessage, Surface, ViewSeen, message_seen, view_seen
from tests.emulators.slack.state import State


class Person:
    """Somebody in a workspace with the app; every deed is on its way before it returns.

    What is drawn is looked for in the open modal, which stands before all else; with none open
    in the newest message that has such a thing, then in the Home tab. `where` says it outright:
    a message as it was seen once, `home` or `modal`. AssertionError for what cannot be done.
    """

    def __init__(self, state: State, user: User, team: str) -> None:
        self._state = state
        self._seat = Seat(state, user, team)

    @property
    def id(self) -> str:
        """The person's U… name."""
        return self._seat.user.id

    @property
    def user(self) -> User:
        """What Slack knows of the person."""
        return self._seat.user

    @property
    def channel(self) -> str:
        """The D… name of the direct message with the app."""
        with self._state.changed:
            return self._seat.im.id

    @property
    def messages(self) -> list[BotMessage]:
        """What the app wrote here and did not delete, oldest first."""
        with self._state.changed:
            return sorted(self._visible(), key=lambda message: message.ts)

    @property
    def home(self) -> ViewSeen | None:
        """The Home tab, if the app drew one."""
        with self._state.changed:
            view = views.home(self._state, self.id)
            return view_seen(view) if view else None

    @property
    def modal(self) -> ViewSeen | None:
        """The view on top, if a modal is open."""
        return self.modals[-1] if self.modals else None

    @property
    def modals(self) -> list[ViewSeen]:
        """The whole stack, that on top last."""
        with self._state.changed:
            return [view_seen(view) for view in views.stack(self._state, self.id)]

    @property
    def deliveries(self) -> list[Delivery]:
        """All that was sent to the app for this person, oldest first."""
        with self._state.changed:
            return list(self._seat.deliveries)

    def says(self, text: str, thread: str | None = None) -> str:
        """Write words, in the thread of a message if said; gives the message's ts."""
        with self._state.changed:
            return writing.say(self._seat, text, thread)

    def sends_file(
        self,
        name: str,
        mime: str,
        caption: str = "",
        *,
        content: bytes = b"file",
        thread: str | None = None,
    ) -> str:
        """Send a file; gives the message's ts."""
        with self._state.changed:
            return writing.send_file(
                self._seat, name, mime, caption=caption, content=content, thread=thread
            )

    def edits(self, ts: str, text: str) -> None:
        """Change the words of an earlier message."""
        with self._state.changed:
            writing.edit(self._seat, ts, text, by=self.id)

    def deletes(self, ts: str) -> None:
        """Take an earlier message away."""
        with self._state.changed:
            writing.delete(self._seat, ts, by=self.id)

    def admin_edits(self, ts: str, text: str) -> None:
        """An administrator changes what this person wrote."""
        with self._state.changed:
            writing.edit(self._seat, ts, text, by=writing.ADMINISTRATOR)

    def admin_deletes(self, ts: str) -> None:
        """An administrator takes away what this person wrote; Slack does not say who it was."""
        with self._state.changed:
            writing.delete(self._seat, ts, by=writing.ADMINISTRATOR)

    def opens_home(self, tab: str = "home") -> Delivery:
        """Look at the app's Home tab, or at its "messages"."""
        with self._state.changed:
            return commanding.open_home(self._seat, tab)

    def slash(self, command: str, text: str = "", channel: str | None = None) -> Delivery:
        """Give a slash command, in the direct message or in another channel."""
        with self._state.changed:
            return commanding.slash(self._seat, command, text, channel)

    def shortcut(self, callback_id: str, message: str | None = None) -> Delivery:
        """Choose a global shortcut, or one in the menu of the message with this ts."""
        with self._state.changed:
            return commanding.shortcut(self._seat, callback_id, message)

    def leaves(self) -> Delivery:
        """Be deactivated: the account is gone, and the app is told."""
        with self._state.changed:
            return commanding.change_membership(self._seat, deleted=True)

    def returns(self) -> Delivery:
        """Be a member again."""
        with self._state.changed:
            return commanding.change_membership(self._seat, deleted=False)

    def taps(self, label: str, where: Surface | None = None, *, times: int = 1) -> Delivery:
        """Press the button with this label or value, `times` times before anything comes back.

        Gives the last delivery, as all that can be repeated do.
        """
        return self._takes(acting.BUTTONS, label, where, times)

    def selects(self, option: str, where: Surface | None = None, *, times: int = 1) -> Delivery:
        """Choose in a menu or among radio buttons, by label or value."""
        return self._takes(acting.MENUS, option, where, times)

    def ticks(self, *labels: str, where: Surface | None = None) -> Delivery:
        """Tick boxes, or take from a menu of many, one after the other; each tells the app.

        What is ticked already loses its tick.
        """
        with self._state.changed:
            found = acting.find(
                self._surfaces(where), acting.BOXES, acting.offers(*labels), labels
            )
            return [acting.tick(self._seat, found, label) for label in labels][-1]

    def chooses(self, label: str, where: Surface | None = None, *, times: int = 1) -> Delivery:
        """Take what has this label or value, be it a button, an option or a box."""
        return self._takes(acting.BUTTONS | acting.MENUS | acting.BOXES, label, where, times)

    def picks_date(self, iso: str, where: Surface | None = None) -> Delivery:
        """Choose a day, as 2026-01-31."""
        with self._state.changed:
            found = acting.find(self._surfaces(where), acting.DATES, lambda _: True, iso)
            return acting.choose(self._seat, found, iso)

    def fills(self, **fields: Entered) -> None:
        """Enter values into the modal by block_id or label; None or "" empties a field."""
        with self._state.changed:
            acting.fill(self._seat, self._top(), fields)

    def submits(self, *, times: int = 1) -> Delivery:
        """Submit the modal, `times` times before anything comes back; gives the last delivery."""
        with self._state.changed:
            view = self._top()
            return [acting.submit(self._seat, view) for _ in range(times)][-1]

    def closes(self, *, everything: bool = False) -> list[Delivery]:
        """Close the view on top (`everything`: the whole modal); gives what the app is told."""
        with self._state.changed:
            return acting.close(self._seat, everything=everything)

    def _top(self) -> View:
        stack = views.stack(self._state, self.id)
        assert stack, f"{self.user.real_name} has no modal open"
        return stack[-1]

    def _takes(
        self, kinds: frozenset[str], label: str, where: Surface | None, times: int
    ) -> Delivery:
        with self._state.changed:
            found = acting.find(self._surfaces(where), kinds, acting.offers(label), label)
            return [acting.take(self._seat, found, label) for _ in range(times)][-1]

    def _surfaces(self, where: Surface | None) -> list[Surface]:
        """Where something may be drawn, the first to look at last."""
        if where is not None:
            return [where]
        if self.modal:
            return [self.modal]
        home = self.home
        return [*([home] if home else []), *self.messages]

    def _visible(self) -> Iterator[BotMessage]:
        here = self._seat.im.id
        for channel in self._state.channels.values():
            for message in channel.messages.values():
                meant = self.id if message.only_for or channel.id != here else None
                if message.by_app and not message.deleted and message.only_for == meant:
                    yield message_seen(message)
