"""Log lines as they go wrong, with what must not survive in them; the same ones at every run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from stdnum import luhn
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn

SHELLS = (
    "could not send to {0}",
    "order IJ10234 of {0} was paid",
    "Key (email)=({0}) already exists.",
    "KeyError: '{0}'",
    "{0}",
    "values={{'contact': '{0}', 'at': '2026-11-23 14:05:01'}}",
    "first line\nsecond line with {0}, and more",
    "<Customer: {0}>",
    'invalid input syntax for type integer: "{0}"',
    "payload [{0}] refused: 422",
)
NAMES = ("jan", "sofie.de-vries", "a+winkel", "ÉMILIE", "o'brien", "klant_99")
HOSTS = ("voorbeeld.nl", "mail.example.co.uk", "xn--caf-dma.example", "GMAIL.COM")
BANKS = ("NL{}ABNA{}", "NL{}INGB{}", "NL{}RABO{}")


@dataclass(frozen=True)
class MadeLine:
    """`secret` as it stands in the line; no piece of it of six characters may survive, but for what is public."""

    line: str
    secret: str


def made_lines(count: int) -> Iterator[MadeLine]:
    dice = Random(20261123)
    for number in range(count):
        secret = MAKERS[number % len(MAKERS)](dice)
        yield MadeLine(dice.choice(SHELLS).format(secret), secret)


def _email(dice: Random) -> str:
    at = dice.choice(("@", "@", "%40"))
    return f"{dice.choice(NAMES)}{dice.randint(1, 99)}{at}{dice.choice(HOSTS)}"


def _dutch_phone(dice: Random) -> str:
    mobile = f"{dice.randint(10_000_000, 59_999_999)}"
    return dice.choice(
        ("06{}", "06-{}", "+316{}", "+31 6 {}", "00316{}", "0031 6{}", "316{}", "+31(0)6{}")
    ).format(mobile)


def _foreign_phone(dice: Random) -> str:
    return dice.choice(("+32 470 12 34 {:02}", "+49 1512 34567{:02}", "+33 6 12 34 56 {:02}")).format(
        dice.randint(10, 99)
    )


def _ipv4(dice: Random) -> str:
    return f"{dice.randint(11, 223)}.{dice.randint(0, 255)}.{dice.randint(0, 255)}.{dice.randint(1, 254)}"


def _ipv6(dice: Random) -> str:
    groups = [f"{dice.randint(4096, 65535):x}" for _ in range(6)]
    return dice.choice(
        ("2a02:{}:{}:{}:{}:{}:{}:1f3a", "[2a02:{}:{}:{}:{}:{}:{}:1f3a]", "2a02:{}:{}::{}")
    ).format(*groups)


def _iban(dice: Random) -> str:
    account = f"{dice.randint(0, 10**10 - 1):010}"
    pattern = dice.choice(BANKS)
    check = f"{98 - mod_97_10.checksum(pattern.format('', account)[2:] + 'NL00'):02}"
    number = pattern.format(check, account)
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return dice.choice((number, grouped, number.lower()))


def _card(dice: Random) -> str:
    number = dice.choice(("4", "51", "36")) + "".join(dice.choices("0123456789", k=13))
    number += luhn.calc_check_digit(number)
    return dice.choice((number, " ".join(number[at : at + 4] for at in range(0, len(number), 4))))


def _bsn(dice: Random) -> str:
    while True:
        number = f"{dice.randint(100_000_000, 999_999_999)}"
        if bsn.is_valid(number):
            return dice.choice(
                (
                    number,
                    f"{number[:4]}.{number[4:6]}.{number[6:]}",
                    f"{number[:3]} {number[3:6]} {number[6:]}",
                )
            )


def _secret_path(dice: Random) -> str:
    token = "".join(dice.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789-_", k=30)) + "aB1"
    return dice.choice(("/bestelling/{}", "/privacy/verzoek/{}", "/mollie/webhook/{}", "/elders/{}")).format(
        token
    )


def _signed(dice: Random) -> str:
    return (
        "".join(dice.choices("abcdef0123456789", k=20))
        + ":1wNZ3k:"
        + "".join(dice.choices("aBcDeF012345_-", k=43))
    )


def _key(dice: Random) -> str:
    word = "".join(dice.choices("abcdefghijkABCDEF0123456789", k=30))
    return dice.choice(
        ("live_{}", "test_{}", "Bearer {}", "token={}", "password: {}", "postgres://shop:{}@db.internal/shop")
    ).format(word)


MAKERS: tuple[Callable[[Random], str], ...] = (
    *(_email, _dutch_phone, _foreign_phone, _ipv4, _ipv6, _iban, _card, _bsn, _secret_path, _signed, _key),
)
