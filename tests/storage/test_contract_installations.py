"""Where the app is installed is kept, replaced and forgotten, and no file tells the tokens."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from core.domain.installations import Installation
from storage import migrate
from storage.database import SqlDatabase
from tests.storage.world import LATER, NOW, SECRET

LEEDS = Installation(
    "T0LEEDS",
    "E0NORTH",
    "Leeds hospitals",
    "xoxb-leeds",
    "U0LEEDS",
    ("chat:write", "im:read"),
    NOW,
)
YORK = Installation("T0YORK", "", "York clinics", "xoxb-york", "U0YORK", (), LATER)


def kept(database: SqlDatabase, *made: Installation) -> None:
    """Each kept in a transaction of its own."""
    for one in made:
        with database.begin() as unit:
            unit.keep_installation(one)


def all_of(database: SqlDatabase) -> list[Installation]:
    """What is kept."""
    with database.begin() as unit:
        return list(unit.installations())


def test_what_was_installed_is_found(database: SqlDatabase) -> None:
    """Each workspace has its own, as it was given, and the oldest comes first."""
    kept(database, YORK, LEEDS)
    with database.begin() as unit:
        assert unit.installation("T0LEEDS") == LEEDS
        assert unit.installation("T0YORK") == YORK
        assert unit.installation("T0HULL") is None
    assert all_of(database) == [LEEDS, YORK]


def test_a_new_installation_replaces_the_old(database: SqlDatabase) -> None:
    """Who installs again brings a new token, and the old one is gone."""
    again = replace(LEEDS, bot_token="xoxb-new", scopes=("chat:write",), at=LATER)
    kept(database, LEEDS, again)
    assert all_of(database) == [again]


def test_one_workspace_leaves_and_the_other_stays(database: SqlDatabase) -> None:
    """What is dropped is gone, once, and nothing else with it."""
    kept(database, LEEDS, YORK)
    with database.begin() as unit:
        assert unit.drop_installation("T0LEEDS", NOW)
    with database.begin() as unit:
        assert not unit.drop_installation("T0LEEDS", NOW)
        assert unit.installation("T0LEEDS") is None
    assert all_of(database) == [YORK]


def test_who_learns_late_takes_nothing_from_the_new_one(database: SqlDatabase) -> None:
    """An installation that was made after the one that ended stays."""
    kept(database, replace(LEEDS, at=LATER))
    with database.begin() as unit:
        assert not unit.drop_installation("T0LEEDS", LATER - timedelta(microseconds=1))
    assert len(all_of(database)) == 1


def test_a_rolled_back_installation_was_never_made(database: SqlDatabase) -> None:
    """What a transaction did not commit is not there."""
    with database.begin() as unit:
        unit.keep_installation(LEEDS)
        unit.connection.rollback()
    assert all_of(database) == []


def test_the_file_tells_no_token(tmp_path: Path) -> None:
    """Neither the database file nor its log holds a token or names a workspace."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    database = SqlDatabase(url, SECRET)
    kept(database, LEEDS, replace(LEEDS, bot_token="xoxb-again"), YORK)
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    database.close()
    assert b"installations" in stored
    for secret in ("xoxb", "T0LEEDS", "T0YORK", "E0NORTH", "U0LEEDS", "Leeds hospitals"):
        assert secret.encode() not in stored


def test_a_token_does_not_show_itself() -> None:
    """What is printed of an installation is not its token."""
    assert "xoxb" not in repr(LEEDS)
