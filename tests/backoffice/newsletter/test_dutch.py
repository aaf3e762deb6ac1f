"""Whatever the pages of the newsletter can say, they say in Dutch."""

import pytest
from django.test import Client

from shop.newsletter.mailchimp import brake
from shop.newsletter.models import State
from tests.accounts.dutch import foreign_words, seen, untranslated
from tests.backoffice.newsletter.data import (
    EXPORT,
    PAGE,
    asked,
    comparison,
    given_up,
    mailing,
    member,
    newsletter,
    subscribed,
)
from tests.backoffice.newsletter.test_export import proved
from tests.backoffice.test_dutch import ICON, NAMES

pytestmark = pytest.mark.django_db
__all__ = ["proved"]


def words_of(html: str) -> str:
    return seen(ICON.sub("", html))


def test_a_page_with_one_of_everything_is_dutch(desk: Client) -> None:
    for number, source in enumerate(("voet", "pagina", "afrekenen", "account")):
        subscribed(f"lezer{number}@voorbeeld.nl", source=source)
    asked("wacht@voorbeeld.nl")
    for state in State:
        member(
            f"{state.value}@voorbeeld.nl",
            wanted=state,
            told="" if state == State.SUBSCRIBED else "subscribed",
        )
    given_up("weg@voorbeeld.nl")
    comparison(missed=1, without_proof=1, restored=1)
    comparison(problem=brake.STRANGERS.format(strangers=60))
    comparison(finished_at=None)
    comparison(problem=brake.EMPTY.format(told=60))
    newsletter()
    mailing()
    mailing(2, kind="draft", can_be_left=False)

    with untranslated() as missing:
        html = desk.get(PAGE).text

    assert missing <= NAMES
    assert foreign_words(words_of(html)) == set()


def test_what_is_refused_is_refused_in_dutch(proved: Client) -> None:
    with untranslated() as missing:
        pages = [proved.post(EXPORT, said).text for said in ({}, {"recipient": "x", "reason": "kort"})]

    assert missing <= NAMES
    assert [foreign_words(words_of(html)) for html in pages] == [set(), set()]
