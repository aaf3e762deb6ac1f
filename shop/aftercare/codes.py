"""Codes that can be read out over the telephone: no sign looks or sounds like another's figure."""

from django.utils.crypto import get_random_string

from privacy.sealing import fingerprint

# Without 0, O, 1 and I. Twelve of them are 60 random bits: nobody guesses one.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 12, 4


def new_code() -> str:
    """In groups of four: "K7QD-M4XR-PWZ3"."""
    signs = get_random_string(LENGTH, ALPHABET)
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest_of(typed: str) -> str:
    """The same for a code in small letters, with spaces or without hyphens; in hexadecimal."""
    return fingerprint("".join(filter(str.isalnum, typed)).upper(), purpose="garantiecode")
