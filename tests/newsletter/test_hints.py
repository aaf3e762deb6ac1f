"""A slip in a well-known domain is noticed; a domain that merely looks like one is left alone."""

import pytest

from shop.newsletter.hints import PROVIDERS, REAL, meant


@pytest.mark.parametrize(
    ("typed", "probably"),
    [
        ("gmial.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hotmal.nl", "hotmail.nl"),
        ("hotmail.nll", "hotmail.nl"),
        ("outlok.com", "outlook.com"),
        ("icloud.cm", "icloud.com"),
        ("yaho.com", "yahoo.com"),
        ("ziggo.nk", "ziggo.nl"),
        ("zigo.nl", "ziggo.nl"),
        ("kpnmial.nl", "kpnmail.nl"),
        ("live.nk", "live.nl"),
        ("xs4al.nl", "xs4all.nl"),
        ("telnet.be", "telenet.be"),
    ],
)
def test_a_slip_is_noticed(typed: str, probably: str) -> None:
    assert meant(f"gast+x@{typed}") == f"gast+x@{probably}"


@pytest.mark.parametrize(
    "domain",
    [
        *PROVIDERS,
        *REAL,
        *(
            "hotmail.no",
            "hotmail.es",
            "outlook.pt",
            "yahoo.co.uk",
            "gmx.eu",
            "live.dk",
            "gmail.nl",
            "home.pl",
        ),
        *("voorbeeld.nl", "innerjewels.nl", "knp.nl", "love.nl", "like.nl", "dome.nl", "rome.nl", "uva.nl"),
        *("student.tudelft.nl", "mail.ziggo.nl", "xn--bcher-kva.de", "a.nl"),
    ],
)
def test_a_real_domain_gets_no_hint(domain: str) -> None:
    assert meant(f"gast@{domain}") == ""


def test_what_is_suggested_is_never_a_slip_itself() -> None:
    assert not any(meant(f"gast@{provider}") for provider in PROVIDERS)
