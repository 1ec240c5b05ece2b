"""Between < and > stands only what Slack knows; words that were not escaped are a fault."""

import pytest

from tests.emulators.slack.blocks import check_message
from tests.emulators_tests.slack_blocks_samples import MARKDOWN, mrkdwn, plain, section

KNOWN = [
    "<https://x.example>",
    "<https://x.example/a?b=1&amp;c=2|the page>",
    "<http://x.example|the page>",
    "<mailto:ana@x.example>",
    "<mailto:ana@x.example|write to Ana>",
    "<@U012AB3CD>",
    "<@W012AB3CD|ana>",
    "<#C024BE7LR>",
    "<#C024BE7LR|general>",
    "<!subteam^SAZ94GDB8>",
    "<!date^1392734382^{date_num} at {time}|2014-02-18>",
    "<!date^1392734382^{date}^https://x.example|18 February>",
    "> quoted",
    "words\n> quoted\n>>> all the rest",
    "1 &lt; 2 &amp; 3 &gt; 2",
    "",
]
NO_FORM = [
    "<script>",
    "<x.example>",
    "<https://>",
    "<@ana>",
    "<#general>",
    "<!subteam^ana>",
    "<!date^today^{date}|today>",
    "<!date^1392734382^no token|today>",
    "<!date^1392734382^{date}>",
    "<!channels>",
    "<mailto:ana>",
    "<>",
]
STRAY = ["1 < 2", "2 > 1", "<@U012AB3CD", "@U012AB3CD>", "<<https://x.example>", "a -> b"]
SHOUTS = ["<!channel>", "<!here>", "<!everyone>", "<!here|here>"]


@pytest.mark.parametrize("text", KNOWN)
def test_what_slack_knows_passes(text: str) -> None:
    """Links, mentions, dates, quotations and escaped signs, wherever mrkdwn stands."""
    assert check_message([section()], f"So: {text}" if text[:1] == "<" else text) == []
    assert check_message([section(text=mrkdwn(text or "x"))], None) == []


@pytest.mark.parametrize("text", NO_FORM)
def test_an_unknown_form_is_a_fault(text: str) -> None:
    """It names the form, in the text beside the blocks and in them."""
    fault = f"{text} is no form that Slack knows"
    assert check_message([section()], f"a {text} b") == [f"text: {fault}"]
    assert check_message([section(text=mrkdwn(f"a {text} b"))], None) == [
        f"blocks[0].text.text: {fault}"
    ]


@pytest.mark.parametrize("text", STRAY)
def test_a_sign_that_is_not_escaped_is_a_fault(text: str) -> None:
    """A < or > that belongs to no form was somebody's word."""
    assert check_message(None, text) == ["text: a < or > that is not escaped"]


@pytest.mark.parametrize("text", SHOUTS)
def test_the_bot_never_calls_everybody(text: str) -> None:
    """Not in mrkdwn, not in markdown, and not in rich text."""
    fault = f"{text} calls everybody"
    assert check_message(None, f"a {text}") == [f"text: {fault}"]
    assert check_message([{**MARKDOWN, "text": text}], None) == [f"blocks[0].text: {fault}"]
    shout = {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}
    assert check_message([{"type": "rich_text", "elements": [shout]}], None) == [
        "blocks[0].elements[0].elements[0].type: broadcast may not stand here"
    ]


def test_plain_text_may_hold_any_sign() -> None:
    """Nothing is read out of a plain text object, so nothing needs to be escaped."""
    assert check_message([section(text=plain("<!channel> 1 < 2"))], None) == []
