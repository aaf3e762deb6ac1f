"""A newsletter without Mailchimp's own link to leave by is seen as one, wherever that link only seems to stand."""

import pytest

from shop.newsletter.mailchimp.leave_link import can_be_left


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="*|UNSUB|*">Afmelden</a></p>',
        "<p>Afmelden: *|UNSUB|*</p>",
        '<a href="*%7CUNSUB%7C*">Afmelden</a>',
        '<a href="*&#124;UNSUB&#124;*">Afmelden</a>',
        "Geen html, maar *|UNSUB|* onderaan.",
        '<!-- voettekst --><a href="*|UNSUB|*">Afmelden</a><!-- einde -->',
        "<style>p { color: red }</style><p>*|UNSUB|*</p>",
    ],
)
def test_a_link_that_a_reader_can_press_counts(html: str) -> None:
    assert can_be_left(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Dag!</p>",
        '<a href="https://innerjewels.nl/nieuwsbrief/afmelden/">Afmelden</a>',
        '<!-- <a href="*|UNSUB|*">Afmelden</a> -->',
        '<!--[if mso]><a href="*|UNSUB|*">Afmelden</a><![endif]-->',
        '<p>Dag!</p><!-- nooit gesloten <a href="*|UNSUB|*">Afmelden</a>',
        "<title>*|UNSUB|*</title><p>Dag!</p>",
        "<script>const url = '*|UNSUB|*';</script>",
        "<STYLE>/* *|UNSUB|* */</STYLE><p>Dag!</p>",
        '<a href="*|unsub|*">Afmelden</a>',
        '<a href="*|UPDATE_PROFILE|*">Gegevens wijzigen</a>',
        "*|UNSUB",
    ],
)
def test_what_no_reader_can_press_does_not_count(html: str) -> None:
    assert not can_be_left(html)


def test_a_page_full_of_openings_is_read_in_one_go() -> None:
    assert not can_be_left("<!--" * 200_000 + "<script" * 100_000)
