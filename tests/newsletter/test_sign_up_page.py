"""Asking on the site: the words before the button, and one answer for every address; nothing typed is lost."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from time import monotonic
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from shop.newsletter import pace
from shop.newsletter.confirming import confirm
from shop.newsletter.leaving import leave
from shop.newsletter.models import Subscription
from shop.newsletter.wording import CURRENT, MAILCHIMP_POLICY, WORDINGS
from tests.accounts.dutch import foreign_words, seen
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
AssertQueries = Callable[[int], AbstractContextManager[object]]
PAGE = "/nieuwsbrief/"
GAST = "gast@voorbeeld.nl"


@pytest.fixture
def client() -> Client:
    """A browser without a cookie of ours."""
    return Client(enforce_csrf_checks=True)


def ask(client: Client, email: str = GAST, **more: str) -> Any:
    return client.post(PAGE, {"email": email, "via": "pagina", **more})


def words_of(page: str) -> str:
    return " ".join(unescape(seen(page)).split())


@pytest.mark.parametrize("path", ["/", "/contact/", "/nieuwsbrief/", "/account/login/", "/bestaat-niet/"])
def test_the_words_of_the_book_stand_before_the_button(client: Client, path: str) -> None:
    page = client.get(path).text

    before = page[: page.index("Schrijf me in</button>")]
    assert f"{CURRENT.question} {CURRENT.explanation}" in words_of(before)
    assert before.count(f'href="{MAILCHIMP_POLICY}"') == 1
    assert before.count('href="/privacy/"') >= 1


@pytest.mark.parametrize("path", ["/", "/contact/", "/nieuwsbrief/"])
def test_nothing_is_ticked_beforehand_and_one_page_asks_once(client: Client, path: str) -> None:
    page = client.get(path).text

    assert page.count("Schrijf me in</button>") == 1
    assert "checkbox" not in page
    assert "checked" not in page


@pytest.mark.parametrize("path", [PAGE, "/nieuwsbrief/afmelden/"])
def test_the_page_is_the_same_for_everybody_and_costs_what_a_page_from_the_cache_costs(
    client: Client, path: str, django_assert_num_queries: AssertQueries, django_user_model: Any
) -> None:
    klant = django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")
    first = client.get(path)  # the menu, which a process remembers
    client.force_login(klant)

    with django_assert_num_queries(0):
        second = client.get(path)

    assert second.content == first.content
    assert not second.cookies
    assert "Cookie" not in second.get("Vary", "")
    assert "no-store" not in second.get("Cache-Control", "")
    assert not second.wsgi_request.session.accessed


def test_the_foot_of_a_page_costs_no_query(client: Client, django_assert_num_queries: AssertQueries) -> None:
    client.get("/contact/")

    with django_assert_num_queries(0):
        client.get("/contact/")


def test_asking_mails_a_link_and_keeps_what_was_asked_where(client: Client) -> None:
    answer = client.post(
        PAGE,
        {"email": " Gast@Voorbeeld.nl", "first_name": "  Noor  Anna ", "via": "voet"},
        headers={"User-Agent": "Mozilla/5.0 Firefox/140.0"},
        REMOTE_ADDR="203.0.113.77",
    )

    assert answer.status_code == 200
    row = Subscription.objects.get()
    assert (row.email, row.first_name, row.source) == (GAST, "Noor Anna", "voet")
    assert (row.network, row.browser, row.wording_version) == ("203.0.113.0", "Firefox", CURRENT.version)
    assert Email.objects.get().to == [GAST]
    assert GAST in words_of(answer.text)


@pytest.mark.parametrize("path", ["/", PAGE])
def test_a_form_says_which_words_it_showed(client: Client, path: str) -> None:
    assert re.findall(r'name="words" value="([^"]*)"', client.get(path).text) == [CURRENT.version]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [(WORDINGS[0].version, WORDINGS[0].version), ("verzonnen", CURRENT.version), ("", CURRENT.version)],
)
def test_who_had_the_page_open_since_before_the_words_changed_said_yes_to_those(
    client: Client, shown: str, kept: str
) -> None:
    question = ask(client, "gast@gmial.com", words=shown)
    client.post(PAGE, forms_of(question.text)[0])

    assert Subscription.objects.get().wording_version == kept


def test_the_answer_sets_no_cookie_and_is_kept_nowhere(client: Client) -> None:
    answer = ask(client)

    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def headers_of(answer: Any) -> dict[str, str]:
    """But for the moment."""
    return {name: value for name, value in answer.items() if name != "Expires"}


def _unknown() -> None:
    """Nobody asked."""


def _waiting() -> None:
    ask(Client())


def _confirmed() -> None:
    ask(Client())
    confirm(Subscription.objects.get(email=GAST).pk, now=timezone.now())


def _suppressed() -> None:
    _confirmed()
    leave(GAST, channel="afmelden", now=timezone.now())


@pytest.mark.parametrize("before", [_unknown, _waiting, _confirmed, _suppressed])
def test_every_address_gets_the_same_answer(client: Client, before: Callable[[], None]) -> None:
    of_another = ask(Client(), "nemo@voorbeeld.nl")
    before()

    answer = ask(client)

    assert answer.status_code == of_another.status_code
    assert answer.text.replace(GAST, "x") == of_another.text.replace("nemo@voorbeeld.nl", "x")
    assert headers_of(answer) == headers_of(of_another)


@pytest.mark.parametrize("others", [1, 40])
def test_asking_costs_the_same_queries_however_long_the_list_is(
    client: Client, others: int, django_assert_num_queries: AssertQueries
) -> None:
    now = timezone.now()
    Subscription.objects.bulk_create(
        Subscription(email=f"{number}@voorbeeld.nl", asked_at=now) for number in range(others)
    )
    client.get(PAGE)

    with django_assert_num_queries(9):
        ask(client)


def test_the_letter_is_written_for_who_is_on_the_list_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _confirmed()
    written: list[str] = []
    monkeypatch.setattr("shop.newsletter.sign_up.write_letter", lambda name, _: written.append(name))

    ask(client)

    assert written == ["newsletter_confirm"]


@pytest.mark.parametrize("before", [_unknown, _confirmed])
def test_no_answer_comes_sooner_than_another(
    client: Client, before: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before()
    monkeypatch.setattr(pace, "ANSWER_SECONDS", 0.3)
    began = monotonic()

    ask(client)
    client.post("/nieuwsbrief/afmelden/", {"email": GAST})

    assert monotonic() - began >= 0.6


def test_another_site_cannot_sign_anybody_up(client: Client) -> None:
    for headers in ({"Origin": "https://elders.nl"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post(PAGE, {"email": GAST}, headers=headers).status_code == 403

    assert not Subscription.objects.exists()


def test_a_link_from_another_site_leads_here(client: Client) -> None:
    assert client.get(PAGE, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_what_was_typed_comes_back_with_what_is_wrong(client: Client) -> None:
    answer = ask(client, "rené@voorbeeld.nl", first_name="Noor", via="voet")

    assert answer.status_code == 422
    assert 'value="rené@voorbeeld.nl"' in answer.text
    assert 'value="Noor"' in answer.text
    assert 'name="via" value="voet"' in answer.text
    assert "zonder zo’n letter" in answer.text
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "Win nu op www.slecht.nl",
        "http://slecht.nl",
        "<b>Noor</b>",
        "a@b.nl",
        "Noor\u202e",
        "Noor1",
        "N" * 41,
        "slecht.nl",
        "Noor\x00",
    ],
)
def test_a_first_name_is_a_name(client: Client, name: str) -> None:
    assert ask(client, first_name=name).status_code == 422
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("name", ["Noor", "Jan-Willem", "D'Angelo", "Ngọc Ánh", "J.P.", "O’Neil", "李雷", ""])
def test_every_script_has_names(client: Client, name: str) -> None:
    assert ask(client, first_name=name).status_code == 200
    assert Subscription.objects.get().first_name == name


def test_a_domain_with_other_letters_is_stored_as_mailed_and_shown_as_read(client: Client) -> None:
    answer = ask(client, "gast@bücher.de")

    assert Email.objects.get().to == ["gast@xn--bcher-kva.de"]
    assert "gast@bücher.de" in answer.text
    assert "xn--" not in answer.text


def test_a_slip_is_asked_about_and_set_right_with_one_press(client: Client) -> None:
    question = ask(client, "gast@gmial.com", first_name="Noor", via="voet")
    assert question.status_code == 200
    assert "Er is nog niets verstuurd" in question.text
    assert not Subscription.objects.exists()

    right, _as_typed = forms_of(question.text)
    client.post(PAGE, right)

    row = Subscription.objects.get()
    assert (row.email, row.first_name, row.source) == ("gast@gmail.com", "Noor", "voet")


def test_who_typed_no_slip_goes_on_with_what_he_typed(client: Client) -> None:
    _right, as_typed = forms_of(ask(client, "gast@gmial.com").text)

    client.post(PAGE, as_typed)

    assert Subscription.objects.get().email == "gast@gmial.com"


def forms_of(page: str) -> list[dict[str, str]]:
    """The hidden fields of each form in the page's own part."""
    main = page[page.index("<main") : page.index("</main>")]
    return [
        {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        for form in re.findall(r"<form.*?</form>", main, re.DOTALL)
    ]


def test_an_unknown_form_is_the_page(client: Client) -> None:
    assert ask(client, via="elders").status_code == 422
    client.post(PAGE, {"email": GAST})

    assert Subscription.objects.get().source == "pagina"


def test_who_was_erased_is_told_how_to_come_back(client: Client, settings: Any) -> None:
    assert "formulier van Mailchimp zelf" in client.get(PAGE).text

    settings.MAILCHIMP_FORM_URL = "https://voorbeeld.us1.list-manage.com/subscribe"

    assert f'href="{settings.MAILCHIMP_FORM_URL}"' in client.get(PAGE).text


def test_all_of_it_is_dutch(client: Client) -> None:
    make_jewel()
    pages = [
        client.get(PAGE),
        client.get("/nieuwsbrief/afmelden/"),
        ask(client),
        ask(client, "onzin"),
        ask(client, "gast@gmial.com"),
        client.post("/nieuwsbrief/afmelden/", {"email": GAST}),
    ]

    for page in pages:
        assert foreign_words(seen(page.text)) == set()
