"""Processors on the desk: red without an agreement, a PDF by its content, and what the door then allows."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.adding import file_of
from privacy.registers.processors.door import why_refused
from privacy.registers.processors.remembered import forget, known
from privacy.registers.processors.standing import Mark, mark_of, marks
from privacy.registry import registry
from shop.accounts.models import User
from shop.backoffice.privacy.attention import concerns
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
LIST = "/beheer/registers/processor/"
MAIL = "mail.innerjewels.nl"


def _unsigned(key: str = "keurigonline-mail") -> Processor:
    """As on the first day of a shop."""
    row = Processor.objects.get(key=key)
    row.agreements.all().delete()
    forget()
    return row


def _upload(client: Client, row: Processor, content: bytes = PDF, **dates: Any) -> Any:
    given = {"signed_on": "2026-01-05", **dates}
    file = SimpleUploadedFile("overeenkomst.pdf", content, content_type="application/pdf")
    return client.post(f"{LIST}{row.pk}/overeenkomst/", {"file": file, **given})


def _as_it_is(row: Processor) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("name", "service", "country", "role", "transfer_basis")}


def test_a_new_shop_has_seven_and_no_agreement() -> None:
    assert Processor.objects.filter(is_used=True).count() == 7
    assert not Agreement.objects.exists()
    assert sorted(marks(on=timezone.localdate())) == sorted([Mark.MISSING] * 5 + [Mark.NOT_NEEDED] * 2)


def test_google_is_in_the_register_and_nobody_uses_it(desk: Client) -> None:
    row = Processor.objects.get(key="google-analytics")

    assert not row.is_used
    assert "staat niet in het register" in why_refused(row.hosts[0], on=timezone.localdate())
    assert "niet in gebruik" in desk.get(LIST).text


@pytest.mark.parametrize(
    ("country", "ground", "is_taken"),
    [
        ("Nederland", "geen", True),
        (" duitsland", "geen", True),
        ("Noorwegen", "geen", True),
        ("Verenigde Staten", "geen", False),
        ("Verenigd Koninkrijk", "geen", False),
        ("Verenigd Koninkrijk", "adeq", True),
        ("Verenigde Staten", "dpf", True),
    ],
)
def test_data_leave_the_eea_on_a_ground_or_not_at_all(
    desk: Client, country: str, ground: str, is_taken: bool
) -> None:
    row = Processor.objects.get(key="vervoerder")

    answer = desk.post(
        f"{LIST}{row.pk}/change/", _as_it_is(row) | {"country": country, "transfer_basis": ground}
    )

    row.refresh_from_db()
    assert (row.country == country.strip()) == is_taken
    assert ("Kies op welke grond" in answer.text) != is_taken


def test_everyone_who_receives_data_by_the_declarations_is_in_the_register() -> None:
    registered = set(Processor.objects.values_list("recipient", flat=True))

    assert registered == set(registry.recipients())


def test_an_uploaded_agreement_is_sealed_and_opens_the_door(desk: Client) -> None:
    row = _unsigned()
    assert why_refused(MAIL, on=timezone.localdate())

    response = _upload(desk, row, valid_until="2030-12-31")

    assert response.status_code == 302
    agreement = Agreement.objects.get(processor=row)
    assert b"%PDF" not in bytes(agreement.sealed_file)
    assert file_of(agreement) == PDF
    assert not why_refused(MAIL, on=timezone.localdate())
    assert desk.get(f"{LIST}{row.pk}/overeenkomst/{agreement.pk}/").content == PDF


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 %PDF-", b"<html>%PDF-</html>", b"%PDF-1.7 cut off"])
def test_what_is_no_whole_pdf_is_refused_whatever_it_is_called(desk: Client, content: bytes) -> None:
    row = _unsigned()

    response = _upload(desk, row, content)

    assert response.status_code == 422
    assert not row.agreements.exists()


@pytest.mark.parametrize(
    "dates", [{"signed_on": "2999-01-01"}, {"signed_on": ""}, {"valid_until": "2025-01-01"}]
)
def test_dates_that_cannot_be_are_refused(desk: Client, dates: dict[str, str]) -> None:
    row = _unsigned()

    assert _upload(desk, row, PDF, **dates).status_code == 422
    assert not row.agreements.exists()


@pytest.mark.parametrize(
    ("until", "review", "mark"),
    [
        (None, None, Mark.GOOD),
        (-1, None, Mark.EXPIRED),
        (0, None, Mark.ENDS_SOON),
        (30, None, Mark.ENDS_SOON),
        (31, None, Mark.GOOD),
        (None, 0, Mark.REVIEW),
        (None, 1, Mark.GOOD),
        (-1, 0, Mark.EXPIRED),
    ],
)
def test_an_agreement_is_marked_by_its_dates(until: int | None, review: int | None, mark: Mark) -> None:
    today = timezone.localdate()
    Agreement.objects.create(
        processor=Processor.objects.get(key="webmaster"),
        signed_on=today - timedelta(days=100),
        valid_until=None if until is None else today + timedelta(days=until),
        review_on=None if review is None else today + timedelta(days=review),
        sealed_file=b"x",
        sha256="0" * 64,
        size=1,
    )

    entry = next(entry for entry in known() if entry.name.startswith("Webmaster"))
    assert mark_of(entry, on=today) == mark


def test_the_desk_says_what_the_shop_cannot_do_and_why(desk: Client, owner: User, settings: Settings) -> None:
    settings.EMAIL_HOST = MAIL
    _unsigned()

    found = {concern.text: concern.is_grave for concern in concerns(owner, now=timezone.now())}

    assert found["1 verwerker zonder geldige overeenkomst"]
    assert any(text.startswith("De winkel kan dit nu niet: mail versturen.") for text in found)
    assert "Dit doet de winkel nu niet: mail versturen" in desk.get(LIST).text


def test_the_list_and_the_page_show_red_what_is_missing(desk: Client) -> None:
    row = _unsigned()

    assert "ontbreekt" in desk.get(LIST).text
    assert (
        "Zonder geldige overeenkomst stuurt de winkel hier niets heen"
        in desk.get(f"{LIST}{row.pk}/change/").text
    )


def test_hosts_are_typed_one_on_a_line(desk: Client) -> None:
    row = Processor.objects.get(key="keurigonline-mail")
    given = {
        "name": row.name,
        "service": row.service,
        "country": row.country,
        "role": row.role,
        "transfer_basis": "geen",
    }

    desk.post(f"{LIST}{row.pk}/change/", {**given, "hosts": "Mail.Elders.NL.\n\n*.elders.nl\nmail.elders.nl"})

    row.refresh_from_db()
    assert row.hosts == ["mail.elders.nl", "*.elders.nl"]


@pytest.mark.parametrize(
    "hosts", ["*", "*.nl", "https://mail.elders.nl", "mail elders.nl", "10.0.0.1", "a..nl"]
)
def test_what_is_no_host_is_refused(desk: Client, hosts: str) -> None:
    row = Processor.objects.get(key="keurigonline-mail")
    given = {
        "name": row.name,
        "service": row.service,
        "country": row.country,
        "role": row.role,
        "transfer_basis": "geen",
    }

    response = desk.post(f"{LIST}{row.pk}/change/", {**given, "hosts": hosts})

    assert response.status_code == 200
    assert row.hosts == Processor.objects.get(pk=row.pk).hosts


def test_who_may_only_look_adds_nothing(staff: User) -> None:
    row = _unsigned()
    client = allow(staff, "registers.view_processor")

    assert client.get(LIST).status_code == 200
    assert _upload(client, row).status_code == 403
    assert not row.agreements.exists()


@pytest.mark.parametrize("page", ["processing", "processing_pdf", "processing_csv", "security"])
def test_the_pages_of_the_registers_are_for_who_may_see_them(desk: Client, staff: User, page: str) -> None:
    address = reverse(f"admin:registers_{page}")

    assert desk.get(address).status_code == 200
    assert allow(staff, "order.view_order").get(address).status_code == 403


def test_a_vreemde_reaches_no_agreement(klant: User) -> None:
    row = Processor.objects.get(key="webmaster")
    client = Client()
    client.force_login(klant)

    assert client.get(f"{LIST}{row.pk}/overeenkomst/1/").status_code == 404
