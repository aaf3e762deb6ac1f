"""Whose data stand still stays known, also when his e-mail address becomes another one.

By what is surely his alone. An address that he typed for a friend would have the friend's mail held back, and the
friend's erasure end it; a telephone and a house are shared.
"""

from dataclasses import replace

from privacy.backups.journal import fingerprints_of
from privacy.erasure.known import known_of
from privacy.restriction.models import Restriction
from privacy.restriction.running import known_by, running
from privacy.rights.sealed import sealed_contact, sealed_subject, unsealed_contact, unsealed_subject
from privacy.subject import Subject, normalised_email


def surely(subject: Subject) -> Subject:
    """With his accounts, his orders and the addresses that he proved; a telephone and a house only when asked with."""
    known = known_of(subject)
    sure = {
        "emails": known.subject.emails & known.proved,
        "phones": subject.phones,
        "residences": subject.residences,
    }
    return Subject(**vars(known.subject) | sure)


def follow(restriction: Restriction) -> None:
    """Knows him by what he has meanwhile; a second time nothing changes."""
    if restriction.sealed_subject is not None:
        _know(restriction, unsealed_subject(restriction.sealed_subject))


def move(subject: Subject, *, email: str) -> None:
    """To a new address that he proved: his mail is held back there too, and there he hears that it ends.

    In the caller's transaction.
    """
    his = running().filter(known_by(fingerprints_of(subject)), sealed_subject__isnull=False)
    for restriction in his.select_for_update():
        assert restriction.sealed_subject is not None
        _know(restriction, unsealed_subject(restriction.sealed_subject) | Subject(emails=[email]))
        contact = unsealed_contact(restriction.sealed_contact) if restriction.sealed_contact else None
        if contact and normalised_email(contact.email) in subject.emails:
            restriction.sealed_contact = sealed_contact(replace(contact, email=email))
            restriction.save(update_fields=["sealed_contact"])


def _know(restriction: Restriction, subject: Subject) -> None:
    """Nothing for one that ended meanwhile: that forgets who it was."""
    known = surely(subject)
    fingerprints = fingerprints_of(known)
    if fingerprints == restriction.fingerprints:
        return
    restriction.sealed_subject, restriction.fingerprints = sealed_subject(known), fingerprints
    running().filter(pk=restriction.pk).update(
        sealed_subject=restriction.sealed_subject, fingerprints=fingerprints
    )
