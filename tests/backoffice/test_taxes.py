"""VAT on the desk: schemes that are entered, limits that are said, figures for the returns."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.taxes.current import treatment_for
from shop.taxes.models import Domestic, SchemePeriod
from shop.vat import Mode
from tests.backoffice.conftest import allow
from tests.taxes.sales import sell

LIST, ADD = "admin:taxes_schemeperiod_changelist", "admin:taxes_schemeperiod_add"


def _today() -> date:
    return timezone.localdate()


def _add(desk: Client, since: date, **fields: str) -> Any:
    form = {"since": since.strftime("%d-%m-%Y"), "domestic": Domestic.NORMAL} | fields
    return desk.post(reverse(ADD), form)


def _ordered(on: date) -> Order:
    return sell("121.00", on=on, placed=timezone.now() - (_today() - on))


def test_the_owner_enters_a_scheme_and_it_holds_at_once(desk: Client) -> None:
    _add(desk, _today(), domestic=Domestic.SMALL, oss="on")

    assert treatment_for("NL").mode is Mode.SMALL
    assert treatment_for("BE").mode is Mode.OSS


def test_a_scheme_may_begin_in_a_past_without_sales(desk: Client) -> None:
    _add(desk, _today() - timedelta(days=500), domestic=Domestic.SMALL)

    assert SchemePeriod.objects.count() == 1


def test_a_scheme_does_not_begin_before_what_was_sold_already(desk: Client) -> None:
    _ordered(_today() - timedelta(days=1))

    response = _add(desk, _today() - timedelta(days=2), domestic=Domestic.SMALL)

    assert "Kies vandaag of later." in response.content.decode()
    assert not SchemePeriod.objects.exists()


def test_a_scheme_may_begin_today_though_something_was_sold_today(desk: Client) -> None:
    _ordered(_today())

    _add(desk, _today(), domestic=Domestic.SMALL)

    assert SchemePeriod.objects.count() == 1


def test_two_schemes_on_one_day_are_refused(desk: Client) -> None:
    _add(desk, _today())

    assert _add(desk, _today(), oss="on").status_code == 200
    assert SchemePeriod.objects.count() == 1


@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_scheme_by_which_something_was_sold_stays(desk: Client, page: str) -> None:
    period = SchemePeriod.objects.create(since=_today() - timedelta(days=9))
    _ordered(_today() - timedelta(days=1))
    url = reverse(f"admin:taxes_schemeperiod_{page}", args=[period.pk])

    response = desk.post(url, {"post": "yes", "since": "01-01-2030", "domestic": "KOR"})

    assert response.status_code == 403
    assert SchemePeriod.objects.get().domestic == Domestic.NORMAL


def test_schemes_stand_newest_first_and_the_old_ones_can_be_looked_at(desk: Client) -> None:
    old = SchemePeriod.objects.create(since=date(2026, 1, 1), domestic=Domestic.SMALL)
    SchemePeriod.objects.create(since=date(2027, 7, 1), oss=True)
    _ordered(_today() - timedelta(days=1))

    page = desk.get(reverse(LIST)).content.decode()
    looked_at = desk.get(reverse("admin:taxes_schemeperiod_change", args=[old.pk])).content.decode()

    assert page.index("1 juli 2027") < page.index("1 januari 2026")
    assert "Kleineondernemersregeling" in looked_at
    assert 'name="since"' not in looked_at


def test_a_scheme_to_come_can_be_changed_and_taken_away(desk: Client) -> None:
    period = SchemePeriod.objects.create(since=_today() + timedelta(days=9))
    change = reverse("admin:taxes_schemeperiod_change", args=[period.pk])

    desk.post(change, {"since": "01-01-2099", "domestic": "KOR"})
    changed = SchemePeriod.objects.get()
    desk.post(reverse("admin:taxes_schemeperiod_delete", args=[period.pk]), {"post": "yes"})

    assert (changed.since, changed.domestic) == (date(2099, 1, 1), Domestic.SMALL)
    assert not SchemePeriod.objects.exists()


def test_the_page_shows_how_near_the_limits_are(desk: Client) -> None:
    sell("12100.00", on=_today(), to="BE")

    page = desk.get(reverse(LIST)).content.decode()

    assert "€\u00a010.000,00 (50 %)" in page
    assert "€\u00a010.000,00 (100 %)" in page
    assert "100 % van de grens" in page


def test_a_passed_limit_stands_on_the_home_page(desk: Client) -> None:
    SchemePeriod.objects.create(since=date(_today().year, 1, 1), domestic=Domestic.SMALL)
    sell("20000.01", on=_today())

    page = desk.get(reverse("admin:index")).content.decode()

    assert "zet de btw-regeling om" in page


def test_a_role_that_may_not_see_vat_sees_no_turnover(staff: User) -> None:
    sell("12100.00", on=_today(), to="BE")
    client = allow(staff, "order.view_order")

    page = client.get(reverse("admin:index")).content.decode()

    assert "van de grens" not in page
    for name, args in (("report", []), ("csv", [2028])):
        assert client.get(reverse(f"admin:taxes_schemeperiod_{name}", args=args)).status_code == 403


def test_who_may_look_at_vat_changes_nothing(staff: User) -> None:
    client = allow(staff, "taxes.view_schemeperiod")

    assert client.get(reverse("admin:taxes_schemeperiod_report")).status_code == 200
    assert _add(client, _today()).status_code == 403


def test_the_report_shows_the_year_that_is_asked_for(desk: Client) -> None:
    SchemePeriod.objects.create(since=date(2028, 7, 1), oss=True)
    sell("121.00", on=date(2028, 2, 29))
    sell("1255.00", on=date(2028, 9, 30), to="FI")
    sell("121.00", on=_today())

    page = desk.get(reverse("admin:taxes_schemeperiod_report"), {"jaar": "2028"}).content.decode()

    for words in (
        "2028 K1",
        "Nederland",
        "1a",
        "€\u00a021,00",
        "2028 K3",
        "Finland",
        "25,5 %",
        "€\u00a0255,00",
    ):
        assert words in page


@pytest.mark.parametrize("asked", ["", "1999", "abc", "99999999999999", "\x00"])
def test_a_year_without_invoices_shows_this_year(desk: Client, asked: str) -> None:
    page = desk.get(reverse("admin:taxes_schemeperiod_report"), {"jaar": asked}).content.decode()

    assert f"In {_today().year} zijn er geen facturen." in page


def test_the_csv_is_what_a_dutch_spreadsheet_reads(desk: Client) -> None:
    SchemePeriod.objects.create(since=date(2028, 7, 1), oss=True)
    sell("29.95", on=date(2028, 2, 29))
    sell("1255.00", on=date(2028, 9, 30), to="FI")

    response = desk.get(reverse("admin:taxes_schemeperiod_csv", args=[2028]))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.decode("utf-8-sig").splitlines() == [
        "kwartaal;btw van;rubriek;correctie op;facturen;tarief;zonder btw;btw",
        "2028 K1;Nederland;1a;;1;21;24,75;5,20",
        "2028 K3;Finland;éénloketsysteem (OSS);;1;25,5;1000,00;255,00",
    ]
