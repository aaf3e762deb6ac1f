"""No line of a log says who somebody is (row X10), and lines that do not are left as they are."""

import re

import pytest
from django.conf import settings

from privacy.logs.scrubbing import scrubber
from tests.privacy.logs.made_lines import MAKERS, MadeLine, made_lines

SCRUB = scrubber(secret_prefixes=settings.PATHS_WITH_A_SECRET)
ORDINARY = [
    "order IJ10001 went from wacht op betaling to betaald",
    "GET /sieraden/ringen/gladde-trouwring-585/ 200 51200 B 12.3 ms 203.0.113.0",
    "GET /beheer/order/order/10234/change/ 200 5120 B 120.0 ms 2001:db8:85a3::",
    "invoice 2026-00123 of 23-11-2026: € 1.249,00, VAT 21,00%, 3 lines",
    "R20-bestelling took 12 rows of order.order in 0.612345678 s on 2026-11-23 03:00:01,123",
    "06-12-2026 10:15 round began; 06-12-2026 10:15:31 round ended",
    "Django 5.2.19, Python 3.11.7, PostgreSQL 18.0, typst 0.14.1",
    "task 3f2b8c1e-1234-4abc-9def-0612345678ab of <class 'shop.mail.tasks.Send'> succeeded",
    'File "/srv/shop/privacy/logs/records.py", line 123, in clean',
    "Applying registers.0001_initial... OK",
    "stock of RING-585-52 is 3, reserved 1, 20261123 rows, 1234567 bytes",
    "payment tr_7UhSN1zuXS of order IJ10001 is paid: 149.00 EUR",
    "listening on 127.0.0.1:8000 and [::1]:8000",
    "Calling 'mail.innerjewels.nl' is refused: its processor has no agreement.",
    "stylesheet site.3f2b8c1e9a0d.css of 30 kB, sha1 0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b",
    "retry 3 of 2880 in 60 s (at 14:05:01)",
    "postcode 3511 AX, ring size 52.5, weight 12.45 g",
    "at 1763913600000 ms since 1970",
]


def _survivors(made: MadeLine) -> list[str]:
    """Eight characters in a row of what nobody may read: of a key or a path with one the key alone."""
    cleaned = SCRUB(made.line)
    words = re.findall(r"[\w-]{25,}", made.secret)
    secret = max(words, key=len) if words else made.secret
    pieces = [secret[at : at + 8] for at in range(max(1, len(secret) - 7))]
    return [piece for piece in pieces if piece in cleaned]


def test_of_a_thousand_lines_with_somebody_in_them_nothing_survives() -> None:
    lines = list(made_lines(1_000))

    assert len({made.secret for made in lines}) > 900
    assert [(made.line, SCRUB(made.line)) for made in lines if made.secret in SCRUB(made.line)] == []


@pytest.mark.parametrize(
    "maker", [number for number, maker in enumerate(MAKERS) if "_ip" not in maker.__name__]
)
def test_no_large_piece_of_it_survives_either(maker: int) -> None:
    lines = list(made_lines(1_000))[maker :: len(MAKERS)]

    assert [(made.line, SCRUB(made.line)) for made in lines if _survivors(made)] == []


def test_an_address_keeps_its_network_and_no_more() -> None:
    assert (
        SCRUB("from 203.0.113.77 and 2a02:1234:5678:9abc:1:2:3:4") == "from 203.0.113.0 and 2a02:1234:5678::"
    )


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_line_is_left_as_it_is(line: str) -> None:
    assert SCRUB(line) == line


def test_the_database_keeps_its_values_to_itself() -> None:
    error = (
        'duplicate key value violates unique constraint "one_account"\n'
        "DETAIL:  Key (lower(email::text), name)=(jan (de) Vries, Dorpsstraat 1) already exists.\n"
        "CONTEXT:  SQL statement"
    )
    failing = "new row violates a constraint\nDETAIL:  Failing row contains (1, Jan\nde Vries).\n\nnext"

    cleaned = SCRUB(error) + SCRUB(failing)

    assert "Vries" not in cleaned
    assert "Dorpsstraat" not in cleaned
    assert "Key (lower(email::text), name)=(...)" in cleaned
    assert "CONTEXT:  SQL statement" in cleaned
    assert cleaned.endswith("\n\nnext")


def test_a_clean_line_stays_the_same_when_cleaned_again() -> None:
    once = [SCRUB(made.line) for made in made_lines(200)]

    assert [SCRUB(line) for line in once] == once


@pytest.mark.parametrize(
    "character", ["@", ":", "0", "a", "/", "-", "1 ", "NL91", "06", "0.", "aB1", "(", '"', "=", "2a:"]
)
def test_a_hostile_line_takes_no_time(character: str) -> None:
    """Linear: 20,000 characters, within the time limit of a test even on a slow machine."""
    line = character * (20_000 // len(character))

    assert len(SCRUB(line)) <= 2 * len(line)
