"""The `heard staff` command where Slack is concerned: who is meant, and in which workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bots import wiring
from bots.settings import EXAMPLE, read_settings
from core.domain.messages import Sender
from tests.bots.slack_commands import Heard, by_installing, kept
from tests.emulators.slack.emulator import SlackEmulator


@pytest.fixture
def slack() -> Iterator[SlackEmulator]:
    """A Slack on which nobody is."""
    with SlackEmulator() as emulator:
        yield emulator


@pytest.mark.parametrize(
    "wrong", ["ada", "@ada", "C0123ABC", "U1", "U12-3", "/U123", "T123/", "U1/U123"]
)
def test_what_is_no_member_id_is_refused(
    heard: Heard, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name or a channel in the place of a member ID is told before anything is written."""
    with pytest.raises(SystemExit):
        heard("staff", "add", "--slack", wrong, "--role", "responder")
    assert "is no member ID such as U123" in capsys.readouterr().err


def test_a_member_id_may_be_typed_small(heard: Heard) -> None:
    """Slack's IDs are capitals throughout; W is for people of an enterprise."""
    heard("staff", "add", "--slack", "u0123abc", "--role", "responder")
    heard("staff", "add", "--slack", "W0123ABC", "--role", "approver")
    listed = heard("staff", "list")[1]
    assert "slack     U0123ABC        responder" in listed
    assert "slack     W0123ABC        approver" in listed


def test_whom_of_another_workspace_to_name_is_shown(heard: Heard, slack: SlackEmulator) -> None:
    """Its ID is in the list, and goes before theirs."""
    kept(york := slack.install("York"))
    assert f"Slack workspace York: write {york.id}/U123" in heard("staff", "list")[1]
    told = heard("staff", "add", "--slack", f"{york.id}/u0123abc", "--role", "responder")[1]
    assert told.startswith(f"{york.id}/U0123ABC on slack now holds the role of responder.")
    listed = heard("staff", "list")[1]
    assert f"slack     {york.id}/U0123ABC  responder" in listed


def test_without_a_workspace_of_our_own_one_must_be_named(
    heard: Heard, slack: SlackEmulator
) -> None:
    """A member ID alone would be nobody's there."""
    given = by_installing(slack)
    code, _, told = heard("staff", "add", "--slack", "U0123ABC", "--role", "approver", **given)
    assert code == 2
    assert "Say in which workspace, as in T123/U123" in told
    code, said, _ = heard(
        "staff", "add", "--slack", "T123/U0123ABC", "--role", "approver", **given
    )
    assert code == 0
    assert said.startswith("T123/U0123ABC on slack now holds the role of approver.")


def test_who_was_added_is_who_writes_later(heard: Heard) -> None:
    """The role goes with the account, whichever chat it then writes from."""
    heard("staff", "add", "--slack", "U0123ABC", "--role", "responder")
    writes = Sender("slack", "U0123ABC", "T0123ABC/U0123ABC")
    now = wiring.real_clock().now()
    met = wiring.transact(
        read_settings(), lambda uow: uow.meet([writes], zone="UTC", languages=("en",), at=now)
    )
    assert met[writes][0].roles == {"responder"}
    assert heard("staff", "list")[1].count("responder") == 1 + 1  # the board's own, and this one


@pytest.mark.parametrize(
    ("channel", "account", "words"),
    [
        ("slack", "ada", "staff.account: 'ada' is no member ID"),
        ("slak", "U0123ABC", "staff.channel: there is no 'slak'; write telegram, slack, terminal"),
        ("telegram", "@ada", "staff.account: '@ada' is no number"),
    ],
)
def test_staff_of_the_file_are_looked_at(
    heard: Heard, tmp_path: Path, channel: str, account: str, words: str
) -> None:
    """Who could never be reached is told before the first start, not missed afterwards."""
    shipped = EXAMPLE.read_text(encoding="utf-8")
    board = tmp_path / "board.toml"
    board.write_text(
        shipped.replace(
            'channel = "terminal"\naccount = "board"',
            f'channel = "{channel}"\naccount = "{account}"',
        ),
        encoding="utf-8",
    )
    code, said, _ = heard("check", ORGANISATION=str(board))
    assert code == 2
    assert words in said
