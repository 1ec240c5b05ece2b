"""Slash commands and shortcuts become commands, or words."""

import pytest

from bots.slack.receive import from_command, from_shortcut
from core.domain.messages import Event, Inbound, Said
from tests.bots.slack.arriving import ANA_HERE, BY_HAND, DIRECT, KNOWN, NOW, menu, slash


def by_hand(event: Event) -> tuple[Inbound, ...]:
    """What Ana did, as it is told."""
    return (Inbound(BY_HAND, ANA_HERE, NOW, event, forms=True),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "/help"),
        ("  ", "/help"),
        ("share", "/share"),
        ("Share", "/Share"),
        ("/share", "/share"),
        ("share, please", "/share please"),
        ("support N-128", "/support N-128"),
        ("Nôl", "/Nôl"),
        ("The bus &amp; tram never came", "The bus & tram never came"),
        ("my things", "my things"),
        ("... help", "... help"),
        ("ask <@U0BEN|ben>", "ask @ben"),
    ],
)
def test_a_slash_command_is_a_command_or_words(text: str, said: str) -> None:
    """A first word that is known commands; other words are not lost."""
    assert from_command(slash(text), NOW, KNOWN) == by_hand(Said(said))


def test_shortcuts_are_commands() -> None:
    """Those of the menu and those of a message, if the word is known."""
    assert from_shortcut(menu("share"), NOW, KNOWN) == by_hand(Said("/share"))
    assert from_shortcut(menu("brand_new"), NOW, KNOWN) == ()
    on_message = menu("share") | {"type": "message_action", "channel": {"id": DIRECT}}
    assert from_shortcut(on_message, NOW, KNOWN) == by_hand(Said("/share"))


def test_a_command_in_an_organisation_says_so_in_words() -> None:
    """Its fields are texts, as those of any HTML form."""
    body = slash("share", is_enterprise_install="true", enterprise_id="E0ORG")
    (inbound,) = from_command(body, NOW, KNOWN)
    assert inbound.sender.chat == "E0ORG/U0ANA"
