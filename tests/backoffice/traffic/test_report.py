"""C32: the owner sees pages, pieces, paths, searches, referrers and devices by period, in numbers and of nobody."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from privacy.traffic.kinds import Kind
from privacy.traffic.models import DailySum, RawCount
from shop.accounts.models import User
from shop.fulfilment.statuses import OrderStatus
from tests.backoffice.conftest import allow
from tests.backoffice.newsletter.data import newsletter
from tests.shop_data import make_category, make_jewel, place

PAGE, CSV = "/beheer/traffic/dailysum/", "/beheer/traffic/dailysum/bezoek.csv"
pytestmark = pytest.mark.django_db


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def keep(kind: Kind, subject: str, other: str = "", *, count: int, day: date | None = None) -> None:
    DailySum.objects.create(day=day or yesterday(), kind=kind, subject=subject, other=other, count=count)


def asked(address: str = PAGE) -> str:
    return f"{address}?periode=week&dag={yesterday()}"


def figures(client: Client) -> dict[tuple[str, str, str], str]:
    """(part, what, to) -> number, of the week of yesterday."""
    lines = csv.reader(StringIO(client.get(asked(CSV)).content.decode("utf-8-sig")), delimiter=";")
    return {(part, what, to): number for _, part, what, to, number in list(lines)[1:]}


def test_the_report_shows_what_was_counted(desk: Client) -> None:
    make_category("ringen")
    make_jewel("zegelring", title="Zegelring")
    keep(Kind.ENTRY, "pinterest.nl", count=12)
    keep(Kind.ENTRY, "", count=3)
    keep(Kind.DEVICE, "telefoon", count=11)
    keep(Kind.COUNTRY, "BE", count=9)
    keep(Kind.VIEW, "sieraad", "zegelring", count=21)
    keep(Kind.VIEW, "categorie", "ringen", count=8)
    keep(Kind.STEP, "categorie:ringen", "sieraad", count=16)
    keep(Kind.ADDED, "zegelring", count=6)
    keep(Kind.FRUITLESS_SEARCH, "broche", count=5)
    keep(Kind.CLICK, "menu", count=7)

    found = figures(desk)

    assert found["bezoeken", "", ""] == "15"
    assert found["gekomen van", "pinterest.nl", ""] == "10"
    assert found["apparaat", "Telefoon", ""] == "10"
    assert found["land volgens de taal van de browser", "België", ""] == "10"
    assert found["sieraad bekeken", "Zegelring", ""] == "20"
    assert found["sieraad in de winkelmand", "Zegelring", ""] == "5"
    assert found["pagina bekeken", "Categorie", ""] == "10"
    assert found["categorie bekeken", "Ringen", ""] == "10"
    assert found["van pagina naar pagina", "Ringen", "Sieraad"] == "15"
    assert found["hier hield het op", "Sieraad", ""] == "20"
    assert found["gezocht zonder resultaat", "broche", ""] == "5"
    assert found["klik", "Menu geopend", ""] == "5"


def test_page_and_spreadsheet_say_the_same(desk: Client) -> None:
    keep(Kind.ENTRY, "pinterest.nl", count=1_234)
    keep(Kind.VIEW, "contact", count=3)

    page = desk.get(asked()).content.decode()

    assert "pinterest.nl" in page
    assert "1.235" in page
    assert figures(desk)["gekomen van", "pinterest.nl", ""] == "1235"
    assert "&lt;5" in page
    assert ">3<" not in page
    assert figures(desk)["pagina bekeken", "Contact", ""] == "<5"


def test_sold_is_what_orders_say_and_not_more(desk: Client) -> None:
    jewel = make_jewel("zegelring", title="Zegelring", stock=9)
    unpaid, paid = place(jewel), place(jewel, quantity=2)
    type(paid).objects.filter(pk__in=[paid.pk, unpaid.pk]).update(
        date_placed=timezone.now() - timedelta(days=1)
    )
    type(paid).objects.filter(pk=paid.pk).update(status=OrderStatus.PAID.value)

    assert figures(desk)["sieraad verkocht", "Zegelring", ""] == "2"


def test_newsletters_of_the_period_stand_beside_its_visits_in_totals(desk: Client) -> None:
    newsletter(
        1, title="Nieuwe ringen", sent_at=timezone.now() - timedelta(days=1), emails_sent=123, unique_clicks=3
    )
    newsletter(2, title="Van vroeger", sent_at=timezone.now() - timedelta(days=40))
    newsletter(3, title="Van vandaag", sent_at=timezone.now())

    found, page = figures(desk), desk.get(asked()).text

    assert found["nieuwsbrief verstuurd", "Nieuwe ringen", ""] == "125"
    assert found["nieuwsbrief geopend", "Nieuwe ringen", ""] == "60"
    assert found["nieuwsbrief geklikt", "Nieuwe ringen", ""] == "<5"
    assert found["nieuwsbrief afgemeld", "Nieuwe ringen", ""] == "0"
    assert "Nieuwe ringen" in page
    assert "Van vroeger" not in page
    assert "Van vandaag" not in page


def test_today_is_not_in_it(desk: Client) -> None:
    RawCount.objects.create(day=timezone.localdate(), kind=Kind.VIEW, subject="contact", count=50)
    keep(Kind.VIEW, "contact", count=50, day=timezone.localdate())

    assert ("pagina bekeken", "Contact", "") not in figures(desk)


def test_a_rare_word_is_not_shown(desk: Client) -> None:
    keep(Kind.SEARCH, "jan jansen", count=4)
    keep(Kind.ENTRY, "jan-jansen.example", count=4)

    assert "jansen" not in desk.get(asked()).content.decode() + desk.get(asked(CSV)).content.decode()


def test_a_word_is_no_formula_in_a_spreadsheet(desk: Client) -> None:
    keep(Kind.SEARCH, "=1+1", count=9)

    assert figures(desk)["gezocht en gevonden", "'=1+1", ""] == "10"


def test_the_number_of_queries_does_not_grow(desk: Client) -> None:
    desk.get(asked())
    with CaptureQueriesContext(connection) as empty:
        desk.get(asked())
    for number in range(30):
        make_jewel(f"ring-{number}")
        keep(Kind.VIEW, "sieraad", f"ring-{number}", count=9)
        keep(Kind.ENTRY, f"site{number}.example", count=9)
        newsletter(number, sent_at=timezone.now() - timedelta(days=1))

    with CaptureQueriesContext(connection) as full:
        desk.get(asked())

    assert len(full) == len(empty)


def test_nothing_counted_is_said_in_words(desk: Client) -> None:
    page = desk.get(PAGE).content.decode()

    assert "Nog geen sieraad bekeken of verkocht." in page or "Deze periode begint vandaag." in page


@pytest.mark.parametrize("address", [PAGE, CSV])
def test_a_role_of_its_own_opens_it_and_no_other(staff: User, address: str) -> None:
    assert allow(staff, "order.view_order", "mollie.view_paymentattempt").get(address).status_code == 403

    assert allow(staff, "traffic.view_dailysum").get(address).status_code == 200


@pytest.mark.parametrize("address", [PAGE, CSV])
def test_a_vreemde_and_a_klant_see_nothing(client: Client, klant: User, address: str) -> None:
    keep(Kind.ENTRY, "pinterest.nl", count=12)
    of_a_vreemde = client.get(asked(address))
    client.force_login(klant)

    of_a_klant = client.get(asked(address))

    assert (of_a_vreemde.status_code, of_a_klant.status_code) == (302, 404)
    assert b"pinterest.nl" not in of_a_vreemde.content + of_a_klant.content


@pytest.mark.parametrize("address", [PAGE, CSV])
def test_it_is_for_looking_only(desk: Client, address: str) -> None:
    assert desk.post(address).status_code == 405
    assert desk.get(f"{PAGE}1/change/").status_code == 404
    assert desk.get(f"{PAGE}add/").status_code == 404
