"""What people of this shop find in their package: all that is theirs, nothing of others, in every form."""

import json
from dataclasses import replace
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from privacy import words
from privacy.export.models import PackageKind
from privacy.export.reading import exported_fields
from privacy.export.references import NOT_YOURS
from privacy.export.structured import schema
from privacy.export.values import SECRET
from privacy.export.writing import is_portable
from privacy.legal import DataCategory
from privacy.registry import registry
from privacy.subject import Subject
from shop.accounts.models import User
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.privacy.export.opened import open_package_of, package_bytes
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db

KLANT, GAST = "klant@voorbeeld.nl", "gast@voorbeeld.nl"
CANARY = "kanarie@voorbeeld.nl"
NASTY = {
    "=cmd|' /C calc'!A0": "formula",
    "😀 مرحبا \u202eevil": "direction",
    "Jan\nJansen": "line",
    "<script>": "markup",
}


def leave_traces() -> Subject:
    """Of a customer, a guest and a third; gives the customer."""
    jewel = make_jewel(stock=50)
    traces_of_account(User.objects.create(email=CANARY, first_name="Kanarie"), jewel)
    traces_of_guest(GAST, jewel)
    traces_of_account(User.objects.create(email=KLANT, password="pbkdf2$geheim"), jewel)
    return Subject(emails=[KLANT])


@pytest.mark.parametrize("email", [KLANT, GAST])
def test_every_personal_value_is_in_the_package_under_its_heading(email: str) -> None:
    leave_traces()
    subject = Subject(emails=[email])

    package = open_package_of(subject)

    for declaration in registry.declarations():
        rows = list(declaration.find(subject).order_by("pk"))
        exported = package.rows(declaration.model)
        assert len(exported) == len(rows), declaration.model
        for row, shown in zip(rows, exported, strict=True):
            for field in declaration.fields:
                stored, said = _stored(row, field.name), shown[field.category.value][field.name]
                if field.secret:
                    assert said == (SECRET if stored else None)
                elif stored not in (None, "", [], {}, b""):
                    assert said is not None, f"{declaration.model}.{field.name}"


def _stored(row: Any, name: str) -> Any:
    column = row._meta.get_field(name)
    value = getattr(row, column.attname)
    return value.name if hasattr(value, "storage") else value


def test_a_text_is_in_every_form_as_it_was_written() -> None:
    leave_traces()
    subject = Subject(emails=[GAST])

    package = open_package_of(subject)

    assert package.values("order.order")[0]["guest_email"] == GAST
    assert GAST in package.table("bestellingen")[1]
    assert f"<dd>{GAST}</dd>" in package.page
    assert "<dt>Besteld op</dt>" not in package.page
    assert "<dt>besteld op</dt>" in package.page


def test_nothing_of_anyone_else_is_in_the_package() -> None:
    subject = leave_traces()

    texts = "\n".join(open_package_of(subject).texts()).casefold()

    assert KLANT in texts
    assert "kanarie" not in texts
    assert GAST not in texts
    assert "eigenaar@voorbeeld.nl" not in texts
    assert "vriendin@voorbeeld.nl" not in texts


def test_a_row_of_someone_else_behind_a_reference_is_not_named() -> None:
    leave_traces()

    package = open_package_of(Subject(emails=[GAST]))

    assert package.values("wishlists.wishlistsharedemail")[0]["wishlist"] == {
        "nummer": None,
        "tekst": NOT_YOURS,
    }


def test_the_address_of_who_got_a_present_is_not_in_the_buyers_package() -> None:
    recipient = replace(HOME, name="Tante Toos", street="Geheimstraat", postcode="9712 AB")
    place(make_jewel(), email=GAST, delivery=recipient)

    package = open_package_of(Subject(emails=[GAST]))

    kinds = [kind for kind in package.data["soorten"] if kind["soort"] != "post_office.email"]
    assert package.values("order.order")[0]["shipping_address"]["tekst"] == NOT_YOURS
    assert "Geheimstraat" not in str(kinds)  # but in the mail that confirmed the order, which the buyer has


def test_a_secret_is_in_no_form() -> None:
    texts = "\n".join(open_package_of(leave_traces()).texts())

    assert SECRET in texts
    assert "pbkdf2$geheim" not in texts


def test_the_data_agree_with_the_published_schema() -> None:
    package = open_package_of(leave_traces())

    validator = jsonschema.Draft202012Validator(json.loads(schema()))

    assert not list(validator.iter_errors(package.data))
    assert package.files["gegevens.schema.json"] == schema()
    assert package.data["categorieen"].keys() == {category.value for category in DataCategory}


def test_the_page_has_the_four_headings_and_tells_what_the_law_asks() -> None:
    page = open_package_of(leave_traces()).page

    for category in DataCategory:
        assert f"<h2>{category.label}</h2>" in page
    for told in ("Autoriteit Persoonsgegevens", "art. 22 AVG", "Laten wissen", "Mollie", "KeurigOnline"):
        assert told in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "").partition("<main>")[0]


def test_who_is_unknown_gets_a_package_that_says_so() -> None:
    package = open_package_of(Subject(emails=["vreemde@voorbeeld.nl"]))

    assert package.data["soorten"] == []
    assert "We hebben niets van je gevonden." in package.page
    assert "Hiervan hebben we niets van je." in package.page


def test_a_portable_package_holds_what_article_20_covers_for_machines() -> None:
    package = open_package_of(leave_traces(), kind=PackageKind.PORTABILITY)

    models = {kind["soort"] for kind in package.data["soorten"]}

    assert models
    assert all(is_portable(registry.declaration_of(model)) for model in models)
    assert "index.html" not in package.files
    assert "overzicht.pdf" not in package.files
    assert package.data["pakket"] == "overdracht"
    assert {"gegevens.json", "gegevens.schema.json", "LEESMIJ.txt", "manifest.json"} < package.files.keys()


@pytest.mark.parametrize("name", NASTY)
def test_a_strange_name_breaks_no_form(name: str) -> None:
    User.objects.create(email=KLANT, first_name=name)

    package = open_package_of(Subject(emails=[KLANT]))

    cell = next(row for row in package.table("accounts")[1:])[2]
    assert package.values("accounts.user")[0]["first_name"] == name
    assert cell.endswith(name)
    assert not cell.startswith("=")
    assert "<script>" not in package.page


def test_the_same_data_give_the_same_bytes() -> None:
    subject = leave_traces()

    assert package_bytes(subject) == package_bytes(subject)


def test_more_orders_ask_no_more_of_the_database() -> None:
    jewel = make_jewel(stock=50)
    place(jewel, email=GAST)
    _queries(Subject(emails=[GAST]))  # the first one remembers content types
    few = _queries(Subject(emails=[GAST]))
    for _ in range(4):
        place(jewel, email=GAST)

    assert _queries(Subject(emails=[GAST])) == few


def _queries(subject: Subject) -> int:
    with CaptureQueriesContext(connection) as queries:
        package_bytes(subject)
    return len(queries)


def test_what_is_exported_can_be_listed_by_field() -> None:
    subject = leave_traces()
    package = open_package_of(subject)

    listed = set(exported_fields(subject))

    rows = sum(len(kind["rijen"]) * len(kind["velden"]) for kind in package.data["soorten"])
    assert len(listed) == rows
    assert ("accounts.user", User.objects.get(email=KLANT).pk, "email") in listed


def test_each_kind_has_a_title_of_its_own() -> None:
    titles = [words.many(declaration.model).casefold() for declaration in registry.declarations()]

    assert len(set(titles)) == len(titles)


def test_every_column_has_a_dutch_name() -> None:
    english = {
        f"{declaration.model}.{name}"
        for declaration in registry.declarations()
        for name in declaration.field_names
        if "_" in name and words.column(declaration.model, name) == name.replace("_", " ")
    }

    assert english == set()
