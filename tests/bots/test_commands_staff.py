"""`heard staff`: several roles at once, and an ID that Slack does not know."""

from collections.abc import Callable, Iterator

import pytest

from tests.bots.slack_commands import by_installing, kept
from tests.emulators.slack.emulator import SlackEmulator

Heard = Callable[..., tuple[int, str, str]]

ADD = ("staff", "add", "--slack")


@pytest.fixture
def slack() -> Iterator[SlackEmulator]:
    """A Slack on which nobody is."""
    with SlackEmulator() as emulator:
        yield emulator


def by_socket(slack: SlackEmulator) -> dict[str, str]:
    """The settings for Socket Mode."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.url,
    }


def test_several_roles_are_given_at_once(heard: Heard) -> None:
    """None of those that were named is passed over, and the answer says all that are held now."""
    code, said, _ = heard(*ADD, "U123", "--role", "moderator", "--role", "approver")
    assert (code, said) == (0, "U123 on slack now holds the roles of approver, moderator.\n")
    said = heard(*ADD, "U123", "--role", "responder")[1]
    assert said == "U123 on slack now holds the roles of approver, moderator, responder.\n"


def test_several_roles_are_taken_at_once(heard: Heard) -> None:
    """The answer says what is left; what is not held is not taken, and nothing with it."""
    heard(*ADD, "U123", "--role", "moderator", "--role", "approver", "--role", "responder")
    taken = ("--role", "moderator", "--role", "approver")
    said = heard("staff", "remove", "--slack", "U123", *taken)[1]
    assert said == "U123 on slack now holds the role of responder.\n"
    assert heard("staff", "remove", "--slack", "U123", *taken, "--role", "responder")[0] == 2
    assert "U123            responder" in heard("staff", "list")[1]
    assert heard("staff", "remove", "--slack", "U123")[1] == "U123 on slack now holds no role.\n"


def test_a_name_is_told_as_it_was_typed(heard: Heard, capsys: pytest.CaptureFixture[str]) -> None:
    """Who wrote small letters reads them again, and finds the word that is wrong."""
    with pytest.raises(SystemExit):
        heard(*ADD, "@rae", "--role", "moderator")
    assert "'@rae' is no member ID" in capsys.readouterr().err


def test_a_member_whom_slack_does_not_know_is_named(heard: Heard, slack: SlackEmulator) -> None:
    """The role is given, and the operator reads that nobody would hear, and what to do."""
    code, said, _ = heard(*ADD, "u0typo", "--role", "moderator", **by_socket(slack))
    assert code == 0
    assert said.splitlines() == [
        "U0TYPO on slack now holds the role of moderator.",
        "But Slack does not know U0TYPO, so nobody would hear. Copy the member ID from the "
        "profile in Slack once more, and take this one away: heard staff remove --slack U0TYPO",
    ]


def test_a_member_whom_slack_knows_is_nothing_to_tell(heard: Heard, slack: SlackEmulator) -> None:
    """Somebody who is there is asked about, and that is all."""
    rae = slack.person("Rae")
    code, said, _ = heard(*ADD, rae.id, "--role", "moderator", **by_socket(slack))
    assert (code, said) == (0, f"{rae.id} on slack now holds the role of moderator.\n")
    assert [call.method for call in slack.calls] == ["users.info"]


@pytest.mark.parametrize(
    "wrong", [{"SLACK_API_URL": "http://127.0.0.1:9/api/"}, {"SLACK_BOT_TOKEN": "xoxb-1"}]
)
def test_a_slack_that_cannot_be_asked_refuses_nobody(
    heard: Heard, slack: SlackEmulator, wrong: dict[str, str]
) -> None:
    """Away or with a wrong token, Slack has not said that it knows nobody of this ID."""
    code, said, _ = heard(*ADD, "U123", "--role", "moderator", **by_socket(slack) | wrong)
    assert (code, said) == (0, "U123 on slack now holds the role of moderator.\n")


def test_a_member_of_another_workspace_is_asked_about_there(
    heard: Heard, slack: SlackEmulator
) -> None:
    """With a workspace before the ID its own token asks; where Heard is not, nobody can."""
    kept(york := slack.install("York"))
    given = by_installing(slack)
    said = heard(*ADD, f"{york.id}/U0TYPO", "--role", "moderator", **given)[1]
    assert f"But Slack does not know {york.id}/U0TYPO" in said
    assert "But" not in heard(*ADD, "T0NOWHERE/U0TYPO", "--role", "moderator", **given)[1]
