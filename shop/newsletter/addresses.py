"""E-mail addresses as they are typed, stored and shown. Not for whether one exists: only a mail to it tells.

A domain is stored as the mail knows it (`xn--...`), so that one address has one spelling, and shown as it reads.
"""

import re
from typing import Any

import idna
from django import forms

from privacy.one_address import OneAddressField
from privacy.subject import normalised_email

INVALID = "Dit lijkt geen e-mailadres. Controleer of het klopt, bijvoorbeeld naam@voorbeeld.nl."
REQUIRED = "Vul je e-mailadres in, dan weet ik waar de nieuwsbrief heen mag."
TOO_LONG = "Dit is te lang voor een e-mailadres: dat heeft hoogstens 254 tekens."
FOREIGN_LETTER = (
    "Vóór het apenstaartje staat een letter die niet in een e-mailadres past, zoals é of ö. Heb je ook een adres "
    "zonder zo’n letter, vul dan dat in."
)
LONGEST = 254  # RFC 5321, 4.5.3.1.3: a path of 256 octets, with its two brackets
# Put there by copying out of a page or a message, and seen by nobody.
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_ASCII_DOMAIN = re.compile(r"[a-z0-9.-]+\.[a-z][a-z0-9-]*[a-z0-9]")


class AddressField(OneAddressField):
    """Cleans to how the address is stored; says in Dutch what is wrong with one that cannot be mailed.

    `when_empty` is said when there is none.
    """

    def __init__(self, *, when_empty: str = REQUIRED, **kwargs: Any) -> None:
        messages = {"required": when_empty, "invalid": INVALID, "max_length": TOO_LONG}
        attrs = {"autocomplete": "email", "inputmode": "email"}
        super().__init__(
            max_length=LONGEST, error_messages=messages, widget=forms.EmailInput(attrs=attrs), **kwargs
        )

    def to_python(self, value: Any) -> str:
        typed = str(super().to_python(value) or "").strip(_INVISIBLE)
        local, _, domain = typed.rpartition("@")
        if any(character.isspace() or not character.isprintable() for character in typed):
            raise forms.ValidationError(INVALID, code="invalid")
        if not local.isascii():
            raise forms.ValidationError(FOREIGN_LETTER, code="foreign_letter")
        if domain and not _ASCII_DOMAIN.fullmatch(_in_ascii(domain)):
            raise forms.ValidationError(INVALID, code="invalid")
        return as_stored(typed)


def fits_the_list(email: str) -> bool:
    """Whether the newsletter's own form takes it: others, such as that of an order, take more."""
    try:
        AddressField().clean(email)
    except forms.ValidationError:
        return False
    return True


def as_stored(email: str) -> str:
    """In small letters, the domain as the mail knows it; a domain that cannot be spelled so stays as it is."""
    local, at, domain = normalised_email(email).rpartition("@")
    return local + at + _in_ascii(domain)


def readable(email: str) -> str:
    """As a person reads it: `xn--...` in the letters that it stands for."""
    local, at, domain = email.rpartition("@")
    try:
        return local + at + idna.decode(domain)
    except idna.IDNAError:
        return email


def _in_ascii(domain: str) -> str:
    """IDNA 2008: `straße.de` is not `strasse.de`. A domain in ASCII is nobody's to judge here."""
    if domain.isascii():
        return domain.lower()
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain
