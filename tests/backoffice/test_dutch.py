"""Every page of the desk is Dutch, and says je."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from shop.mail.queue import Letter, queue_letter
from tests.accounts.dutch import foreign_words, seen, untranslated
from tests.backoffice.addresses import ADDING, LISTS, order_page, piece_page, refund_of
from tests.backoffice.data import attempt
from tests.backoffice.forms import add_url
from tests.shop_data import make_jewel, place

FOLDER = Path(apps.get_app_config("backoffice").path) / "locale" / "nl" / "LC_MESSAGES"
# Icons are words of a font: `close` is drawn, not read.
ICON = re.compile(r'<span class="[^"]*material-symbols-outlined[^"]*"[^>]*>[^<]*</span>')
NAMES = {"Nederlands"}  # is the same in Dutch


@pytest.fixture
def pages(desk: Client, owner: User) -> list[str]:
    """One of everything, and the addresses of all that shows it."""
    make_jewel("andere-ring")
    jewel = make_jewel(variants=[("zilver-925", 54, "98.00", 1)])
    order = place(jewel)
    tried = attempt(order, attention="Kijk even.")
    mail = queue_letter(Letter(subject="Onderwerp", text="Tekst.", html="<p>Tekst.</p>"), to="a@voorbeeld.nl")
    lists = [
        reverse(page) for page in ["admin:index", *LISTS.values(), *ADDING, "admin:auth_group_changelist"]
    ]
    searches = [f"{reverse(page)}?q=bestaatniet" for page in LISTS.values()]
    return [
        *lists,
        *searches,
        order_page(order.pk),
        refund_of(order.pk),
        piece_page(jewel.pk),
        piece_page(jewel.product.children.get().parent.jewel.pk),
        reverse("admin:order_order_history", args=[order.pk]),
        reverse("admin:taxes_schemeperiod_report"),
        reverse("admin:jewellery_jewel_delete", args=[jewel.pk - 1]),
        reverse("admin:catalogue_category_change", args=[jewel.product.categories.get().pk]),
        reverse("admin:mollie_paymentattempt_change", args=[tried.pk]),
        reverse("admin:post_office_email_change", args=[mail.pk]),
        reverse("admin:accounts_user_change", args=[owner.pk]),
    ]


def test_no_page_shows_a_foreign_word(desk: Client, pages: list[str]) -> None:
    for address in pages:
        with untranslated() as missing:
            html = desk.get(address).content.decode()

        assert missing <= NAMES, address
        assert foreign_words(seen(ICON.sub("", html))) == set(), address


def test_no_refusal_is_foreign(desk: Client) -> None:
    fields = {"pictures-TOTAL_FORMS": "1", "pictures-INITIAL_FORMS": "0", "mass_g": "x", "price": "y"}

    with untranslated() as missing:
        html = desk.post(add_url(), fields).content.decode()

    assert missing <= NAMES
    assert foreign_words(seen(ICON.sub("", html))) == set()


def test_an_empty_list_is_not_called_a_search_that_found_nothing(desk: Client) -> None:
    orders = reverse("admin:order_order_changelist")

    empty, searched = (desk.get(address).content.decode() for address in (orders, f"{orders}?q=niemand"))

    assert "Hier staat nog geen bestelling." in empty
    assert "Niets gevonden" not in empty
    assert "Niets gevonden" in searched


def test_the_window_of_a_list_is_called_after_what_is_in_it(desk: Client) -> None:
    html = desk.get(reverse("admin:registers_breach_changelist")).content.decode()

    assert re.findall(r"<title>\s*(.*?)\s*</title>", html) == ["Datalekken | InnerJewels beheer"]


def test_the_compiled_file_says_what_the_source_says() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = read_mo(file)

    assert _texts(compiled) == _texts(_catalogue()), "run pybabel compile -D django -d shop/backoffice/locale"


def test_every_text_has_its_dutch() -> None:
    assert [message.id for message in _catalogue() if not message.string or message.fuzzy] == []


def _catalogue() -> Catalog:
    with (FOLDER / "django.po").open("rb") as source:
        return read_po(source)


def _texts(catalogue: Catalog) -> dict[tuple[str | None, str], str]:
    """Dutch by context and English, without the header. A compiled context is bytes."""
    return {
        (_text(message.context), str(message.id)): str(message.string) for message in catalogue if message.id
    }


def _text(context: str | bytes | None) -> str | None:
    return context.decode() if isinstance(context, bytes) else context
