"""Who asks and what exactly, sealed: the list of requests names nobody to who has a copy of the database."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from privacy.rights.correcting.items import Change, Item
from privacy.sealing import seal, unseal
from privacy.subject import Subject

CONTACT, SUBJECT, DETAILS, TEXT = "rights contact", "rights subject", "rights details", "rights text"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Where the answer goes. `address` is a postal one, in lines, for who cannot be mailed."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Details:
    """What a kind needs to be carried out; empty for those that need nothing.

    `changes` say what to correct; `about` are the `objecting.Processing` values that an objection or a
    withdrawal is about; `organisation` and `organisation_email` where a package goes; `why` is in the person's words.
    """

    changes: tuple[Change, ...] = ()
    about: tuple[str, ...] = ()
    organisation: str = ""
    organisation_email: str = ""
    why: str = ""


def sealed_contact(contact: Contact) -> bytes:
    return _sealed(asdict(contact), purpose=CONTACT)


def unsealed_contact(sealed: bytes | memoryview) -> Contact:
    """Raises Unreadable."""
    return Contact(**_unsealed(sealed, purpose=CONTACT))


def sealed_details(details: Details) -> bytes:
    return _sealed(asdict(details), purpose=DETAILS)


def unsealed_details(sealed: bytes | memoryview | None) -> Details:
    """Without a word when nothing was kept. Raises Unreadable."""
    if sealed is None:
        return Details()
    plain = _unsealed(sealed, purpose=DETAILS)
    changes = tuple(Change(**change | {"item": Item(change["item"])}) for change in plain["changes"])
    return Details(**plain | {"about": tuple(plain["about"]), "changes": changes})


def sealed_subject(subject: Subject) -> bytes:
    return _sealed(subject.as_plain(), purpose=SUBJECT)


def unsealed_subject(sealed: bytes | memoryview) -> Subject:
    """Raises Unreadable."""
    return Subject.from_plain(_unsealed(sealed, purpose=SUBJECT))


def sealed_text(text: str) -> bytes:
    return seal(text.encode(), purpose=TEXT)


def unsealed_text(sealed: bytes | memoryview | None) -> str:
    """Empty when nothing was kept. Raises Unreadable."""
    return unseal(bytes(sealed), purpose=TEXT).decode() if sealed is not None else ""


def _sealed(plain: dict[str, Any], *, purpose: str) -> bytes:
    return seal(json.dumps(plain).encode(), purpose=purpose)


def _unsealed(sealed: bytes | memoryview, *, purpose: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(unseal(bytes(sealed), purpose=purpose))
    return plain
