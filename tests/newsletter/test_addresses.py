"""Every address that can be mailed gets through, with one spelling; nothing that could become a header does."""

import pytest
from django import forms

from shop.newsletter.addresses import (
    FOREIGN_LETTER,
    INVALID,
    REQUIRED,
    TOO_LONG,
    AddressField,
    as_stored,
    readable,
)

LONG_DOMAIN = ".".join(["d" * 60] * 3) + ".nl"


def stored(typed: str) -> str:
    return str(AddressField().clean(typed))


def refusal(typed: str) -> str:
    with pytest.raises(forms.ValidationError) as refused:
        AddressField().clean(typed)
    return str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gast@voorbeeld.nl", "gast@voorbeeld.nl"),
        ("  Gast@Voorbeeld.NL \t", "gast@voorbeeld.nl"),
        ("gast@voorbeeld.nl\u200b", "gast@voorbeeld.nl"),
        ("gast+nieuws@voorbeeld.nl", "gast+nieuws@voorbeeld.nl"),
        ("info@voorbeeld.nl", "info@voorbeeld.nl"),
        ("o'brien_{x}=y@voorbeeld.co.uk", "o'brien_{x}=y@voorbeeld.co.uk"),
        ("gast@bücher.de", "gast@xn--bcher-kva.de"),
        ("gast@BÜCHER.de", "gast@xn--bcher-kva.de"),
        ("gast@xn--bcher-kva.de", "gast@xn--bcher-kva.de"),
        ("gast@straße.de", "gast@xn--strae-oqa.de"),
        ("gast@例え。テスト", "gast@xn--r8jz45g.xn--zckzah"),
    ],
)
def test_an_address_has_one_spelling(typed: str, kept: str) -> None:
    assert stored(typed) == kept
    assert as_stored(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "gast",
        "gast@voorbeeld",
        "gast@localhost",
        "gast@@voorbeeld.nl",
        "@voorbeeld.nl",
        "gast@",
        "gast@-voorbeeld.nl",
        "gast@voorbeeld..nl",
        "gast@[127.0.0.1]",
        "gast@127.0.0.1",
        "gast@voorbeeld.nl, ander@voorbeeld.nl",
        '"een@voorbeeld.nl,ander@voorbeeld.nl,x"@voorbeeld.nl',
        "gast@voorbeeld.nl\nBcc: ander@voorbeeld.nl",
        "gast\r\nBcc:ander@voorbeeld.nl",
        "gast@voorbeeld.nl%0aBcc:ander@voorbeeld.nl",
        '"gast\x01"@voorbeeld.nl',
        "ga\x00st@voorbeeld.nl",
        "gast@voor\u202ebeeld.nl",
        "Gast <gast@voorbeeld.nl>",
        "gast@" + "é" * 80 + ".nl",
        "gast@\ud800.nl",
    ],
)
def test_what_cannot_be_mailed_is_refused_in_dutch(typed: str) -> None:
    assert refusal(typed) in {INVALID, "Null-tekens zijn niet toegestaan."}


@pytest.mark.parametrize("typed", ["rené@voorbeeld.nl", "josé@bücher.de", "用户@voorbeeld.nl"])
def test_a_letter_that_no_mailbox_takes_is_explained(typed: str) -> None:
    assert refusal(typed) == FOREIGN_LETTER


def test_an_empty_field_is_asked_for() -> None:
    assert refusal("  ") == REQUIRED


def test_254_characters_fit_and_one_more_does_not() -> None:
    longest = "g" * 60 + "@" + "d" * (254 - 61 - len(LONG_DOMAIN) - 1) + "." + LONG_DOMAIN

    assert len(longest) == 254
    assert stored(longest) == longest
    assert refusal("g" + longest) == TOO_LONG


def test_the_length_counts_as_the_mail_spells_it() -> None:
    assert refusal("g" * 64 + "@" + ".".join(["é" * 40] * 5) + ".nl") in {TOO_LONG, INVALID}


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("gast@voorbeeld.nl", "gast@voorbeeld.nl"),
        ("gast@xn--bcher-kva.de", "gast@bücher.de"),
        ("gast@xn--.nl", "gast@xn--.nl"),
    ],
)
def test_an_address_is_shown_as_it_reads(kept: str, shown: str) -> None:
    assert readable(kept) == shown


@pytest.mark.parametrize("odd", ["gast@localhost", "rené@voorbeeld.nl", "", "onzin", "gast@" + "é" * 80])
def test_what_came_in_elsewhere_never_breaks_the_list(odd: str) -> None:
    assert as_stored(odd) == odd


def test_no_letter_is_folded_into_another() -> None:
    # `K` is the Kelvin sign: in small letters it would be somebody else's k.
    assert as_stored("\u212aim@voorbeeld.nl") == "\u212aim@voorbeeld.nl"
