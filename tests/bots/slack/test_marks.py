"""Slack's text becomes plain words, and nothing that somebody wrote is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.slack.marks import emoji_in, link_of, plain
from bots.slack.objects import mrkdwn

READ = {
    "Tom &amp; Jerry &lt;3 &gt; 2": "Tom & Jerry <3 > 2",
    "&amp;lt; is one sign": "&lt; is one sign",
    "ask <@U0123ABC> about it": "ask @someone about it",
    "ask <@W0123ABC|ana.roberts>": "ask @ana.roberts",
    "in <#C0123ABC|general>": "in #general",
    "in <#C0123ABC|>": "in #channel",
    "in <#C0123ABC>": "in #channel",
    "<!here> and <!channel|channel>": "@here and @channel",
    "<!subteam^S0123|@nurses>": "@nurses",
    "<!subteam^S0123>": "@someone",
    "<!date^1392734382^{date_short}|18 Feb 2014>": "18 Feb 2014",
    "<!date^1392734382^{date_short}^https://a.org|18 Feb>": "18 Feb",
    "<https://example.org/a?b=1&amp;c=2>": "https://example.org/a?b=1&c=2",
    "<http://example.org|example.org>": "example.org",
    "<https://example.org/|https://example.org>": "https://example.org",
    "<https://example.org/a|my letter>": "my letter (https://example.org/a)",
    "<mailto:ana@example.org|ana@example.org>": "ana@example.org",
    "<mailto:ana@example.org|Ana>": "Ana (ana@example.org)",
    "<mailto:ana@example.org>": "ana@example.org",
    "<tel:+441904000000|+441904000000>": "+441904000000",
    "typed &lt;@U0123ABC&gt; by hand": "typed <@U0123ABC> by hand",
    "a < b > c": "a < b > c",
    "*very* late :bus:": "*very* late :bus:",
    "": "",
}


@pytest.mark.parametrize("marked", READ)
def test_marks_read_as_words(marked: str) -> None:
    """Mentions, links, dates and escapes read as a person reads them in Slack."""
    assert plain(marked) == READ[marked]


@given(st.text())
def test_what_we_escape_comes_back(words: str) -> None:
    """Words that were escaped for Slack are the same words again, whatever they are."""
    assert plain(mrkdwn(words)) == words


@given(st.text(alphabet="<>|@#!^&:;amplgt U0a", max_size=30))
def test_every_text_can_be_read(marked: str) -> None:
    """No text is too odd, and one without marks keeps every letter."""
    words = plain(marked)
    assert words == marked or any(sign in marked for sign in "<&")


def test_emoji_become_the_signs_that_were_chosen() -> None:
    """Signs come from the blocks, in any skin; a workspace's own keep their names."""
    thumb = {"type": "emoji", "name": "+1", "unicode": "1f44d-1f3fd", "skin_tone": 4}
    own = {"type": "emoji", "name": "our_logo"}
    odd = {"type": "emoji", "name": "odd", "unicode": "fffff"}
    section = {"type": "rich_text_section", "elements": [thumb, own, odd]}
    emoji = emoji_in({"blocks": [{"type": "rich_text", "elements": [section]}]})
    assert plain(":+1::skin-tone-4: :our_logo: 9:30:15", emoji) == "👍🏽 :our_logo: 9:30:15"
    assert emoji.keys() == {"+1", "odd"}


def test_a_text_that_is_one_link_has_its_address() -> None:
    """The label is told where it says more; words around a link make it no link alone."""
    assert link_of(" <https://a.org/?b&amp;c|a &amp; b> ") == ("https://a.org/?b&c", "a & b")
    assert link_of("<https://a.org|a.org>") == ("https://a.org", "")
    assert link_of("see <https://a.org>") == ("see <https://a.org>", "")
