"""What leaves: the outbox, what was sent, campaigns that fill the outbox, and who may send."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Index, SmallInteger, String, text

from core.domain.notifications import Crowd
from storage.tables.columns import Instant, drawn, named, sealed, table, technical

# `id` order is commit order within a conversation. `due` is empty while a row is held until the
# person next writes. `body` is the sealed reply, empty for news, whose words are chosen when it
# leaves, from `fact` and `key`. `marked` is the epoch of the sender that was about to
# try a row of a class that is sent at most once.
outbox: Final = table(
    "outbox",
    drawn(),
    technical("channel", String(16), nullable=True),
    technical("person", BigInteger()),
    technical("address", BigInteger(), nullable=True),
    technical("kind", SmallInteger()),
    technical("due", Instant(), nullable=True),
    technical("fact", BigInteger(), nullable=True),
    technical("key", String(64), nullable=True),
    technical("campaign", BigInteger(), nullable=True),
    technical("replaces", String(64), nullable=True),
    sealed("body"),
    technical("attempts", SmallInteger()),
    technical("marked", BigInteger(), nullable=True),
    Index("ix_outbox_channel_kind_due_id", "channel", "kind", "due", "id"),
    Index(
        "uq_outbox_fact_person",
        "fact",
        "person",
        unique=True,
        postgresql_where=text("fact IS NOT NULL"),
        sqlite_where=text("fact IS NOT NULL"),
    ),
    Index("ix_outbox_person", "person"),
)

# What was sent: `name` is the logical id that later messages edit, `platform_id` the platform's
# own. A row without `platform_id` never left; `error` says why in a short code.
messages: Final = table(
    "messages",
    drawn(),
    technical("person", BigInteger()),
    technical("name", String(64), nullable=True),
    technical("address", BigInteger(), nullable=True),
    technical("platform_id", String(64), nullable=True),
    technical("fact", BigInteger(), nullable=True),
    technical("issue", BigInteger(), nullable=True),
    technical("asks", String(64), nullable=True),
    technical("error", String(64), nullable=True),
    Index("uq_messages_person_name", "person", "name", unique=True),
    Index("ix_messages_address_platform_id", "address", "platform_id"),
    Index("ix_messages_fact_person", "fact", "person"),
)

# `threshold` bounds the draw of a sample; it is found when the first batch is planned. `reported`
# says that the reporter was told the end.
campaigns: Final = table(
    "campaigns",
    drawn(),
    technical("fact", BigInteger(), unique=True),
    technical("issue", BigInteger()),
    technical("key", String(64)),
    technical("kind", SmallInteger()),
    technical("cut", Instant()),
    technical("cursor", BigInteger()),
    technical("planned", BigInteger()),
    technical("done", Instant(), nullable=True),
    technical("crowd", named(Crowd)),
    technical("survey", String(64)),
    technical("about", String(64)),
    technical("reporter", BigInteger(), nullable=True),
    technical("reported", Boolean()),
    technical("threshold", BigInteger(), nullable=True),
)

leases: Final = table(
    "leases",
    technical("name", String(64), primary_key=True),
    technical("owner", String(64)),
    technical("epoch", BigInteger()),
    technical("expires", Instant()),
)
