"""Workspaces into which a channel's app was taken."""

from typing import Final

from sqlalchemy import LargeBinary

from storage.tables.columns import Instant, sealed, table, technical

# `team` is a keyed hash of the workspace's name on its platform. What is sealed belongs to nobody
# in particular, so it is sealed with the organisation's own key; the bot's token is in it.
installations: Final = table(
    "installations",
    technical("team", LargeBinary(), primary_key=True),
    technical("at", Instant()),
    sealed("sealed"),
)
