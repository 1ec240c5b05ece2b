"""People are met once, found again by any address, and reached where they wrote last."""

from dataclasses import replace
from datetime import date

from core.domain.changes import SaveAddress, SavePerson
from core.domain.messages import Sender
from core.domain.people import Hat, Role
from storage.database import SqlDatabase
from tests.storage.world import NOW, apply, met, person, sender

HOME = {"zone": "Europe/London", "languages": ("en", "cy"), "at": NOW}


def test_somebody_new(database: SqlDatabase) -> None:
    """A new person speaks the sender's language, wears the citizen's hat and has no role."""
    who = Sender("telegram", "7", "7", "cy")
    with database.begin() as unit:
        found, address = unit.meet([who], **HOME)[who]  # type: ignore[arg-type]
    assert (found.language, found.zone, found.consented) == ("cy", "Europe/London", None)
    assert not found.stopped
    assert found.roles == frozenset()
    assert (address.person, address.hat, address.reachable) == (found.id, Hat.CITIZEN, True)
    assert (address.channel, address.account, address.chat) == ("telegram", "7", "7")


def test_a_language_that_is_not_spoken_here(database: SqlDatabase) -> None:
    """A hint at another language gives the board's first."""
    with database.begin() as unit:
        for hint in ("fr", None):
            who = Sender("telegram", f"speaks {hint}", "7", hint)
            assert unit.meet([who], **HOME)[who][0].language == "en"  # type: ignore[arg-type]


def test_the_same_person_again(database: SqlDatabase) -> None:
    """Who wrote before is the same person at the same address."""
    with database.begin() as unit:
        first = met(unit, "amina")
        assert met(unit, "amina") == first
    with database.begin() as unit:
        assert met(unit, "amina") == first
        assert met(unit, "ben")[0].id != first[0].id


def test_one_account_in_two_chats(database: SqlDatabase) -> None:
    """An account is one person in every chat; news never goes to a group's chat."""
    group = Sender("telegram", "account-of-amina", "the group", "en", private=False)
    with database.begin() as unit:
        senders = [group, sender("amina")]
        found = unit.meet(senders, **HOME)  # type: ignore[arg-type]
        private = found[sender("amina")]
        assert found[group][0] == private[0]
        assert found[group][1].id != private[1].id
        contact = unit.contacts([private[0].id])[private[0].id]
    assert contact.address == private[1]


def test_what_is_saved_of_a_person(database: SqlDatabase) -> None:
    """Language, zone, consent and silence come back."""
    who = person(database, "amina")
    changed = replace(who, language="cy", zone="Europe/Paris", consented="3", stopped=True)
    apply(database, "one", SavePerson(changed))
    assert person(database, "amina") == changed


def test_the_address_used_last(database: SqlDatabase) -> None:
    """News goes to the address used last, as long as it can be reached."""
    with database.begin() as unit:
        who, first = met(unit, "amina")
        second = Sender("telegram", first.account, "another chat", "en")
        _, other = unit.meet([second], **HOME)[second]  # type: ignore[arg-type]
    newer = replace(other, used=date(2026, 3, 2), hat=Hat.STAFF)
    apply(database, "1", SaveAddress(replace(first, used=date(2026, 3, 1))), SaveAddress(newer))
    with database.begin() as unit:
        assert unit.contacts([who.id])[who.id].address == newer
    apply(database, "2", SaveAddress(replace(newer, reachable=False)))
    with database.begin() as unit:
        contact = unit.contacts([who.id])[who.id]
    assert contact.address is not None
    assert contact.address.id == first.id


def test_nowhere_to_write_to(database: SqlDatabase) -> None:
    """A person who blocked us has no address, and is still known."""
    with database.begin() as unit:
        who, address = met(unit, "amina")
    apply(database, "one", SaveAddress(replace(address, reachable=False)))
    with database.begin() as unit:
        assert unit.contacts([who.id, 999_999])[who.id].address is None
        assert list(unit.contacts([who.id, 999_999])) == [who.id]


def test_roles(database: SqlDatabase) -> None:
    """Roles are exactly those given, seen at the next meeting and on the roster."""
    amina, ben = person(database, "amina"), person(database, "ben")
    with database.begin() as unit:
        unit.set_roles(amina.id, frozenset({Role.MODERATOR, Role.APPROVER}))
        unit.set_roles(ben.id, frozenset({Role.MODERATOR}))
    assert person(database, "amina").roles == {Role.MODERATOR, Role.APPROVER}
    with database.begin() as unit:
        assert list(unit.staff(Role.MODERATOR)) == [amina.id, ben.id]
        assert list(unit.staff(Role.RESPONDER)) == []
        assert [contact.person.id for contact in unit.roster()] == [amina.id, ben.id]
        unit.set_roles(amina.id, frozenset())
        assert [contact.person.id for contact in unit.roster()] == [ben.id]
    assert person(database, "amina").roles == frozenset()
