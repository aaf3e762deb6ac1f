"""His export holds the words of his earlier requests, opened; and never those of another (art. 15 AVG)."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from privacy.export.values import SECRET
from privacy.rights import deciding, own
from privacy.rights.confirming import confirm_by_code
from privacy.rights.correcting.items import Change, Item
from privacy.rights.kinds import Channel, Right
from privacy.rights.models import AskedRight, RequestNote, RightsRequest
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details
from privacy.subject import Subject
from tests.privacy.export.opened import Opened, open_package_of
from tests.privacy.rights.asking import GAST, asked, mailed_code

pytestmark = pytest.mark.django_db
HIM = Subject(emails=[GAST])


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def asked_and_answered(**details: Any) -> RightsRequest:
    """Proved, with something added, and refused with an explanation."""
    request = asked(Right.OBJECTION, **details)
    confirm_by_code(request, mailed_code(), now=timezone.now())
    request.refresh_from_db()
    own.add_note(request, "En ook dit nog.", now=timezone.now())
    deciding.refuse(
        request.rights.get(),
        ground="rechtsvordering",
        explanation="Er loopt een zaak.",
        by="eigenaar",
        now=timezone.now(),
    )
    return request


def everything(package: Opened) -> str:
    return "\n".join(package.texts())


def test_what_he_wrote_and_was_told_is_in_every_form_of_it() -> None:
    asked_and_answered(about=("garantie",), why="Ik wil dit niet meer.")

    package = open_package_of(HIM)

    (right,) = package.values("privacy.askedright")
    assert right["sealed_details"] == {
        "waarover": ["Het bewaren van gegevens voor garantie"],
        "in je eigen woorden": "Ik wil dit niet meer.",
    }
    assert right["sealed_explanation"] == "Er loopt een zaak."
    assert package.values("privacy.requestnote")[0]["sealed_text"] == "En ook dit nog."
    assert package.values("privacy.rightsrequest")[0]["sealed_contact"]["e-mailadres"] == GAST
    for words in ("Ik wil dit niet meer.", "Er loopt een zaak.", "En ook dit nog.", "Guus Gast"):
        assert words in package.page
        assert words in "\n".join(text for text in package.texts() if "nummer;" in text)


def test_a_correction_and_an_organisation_are_told_in_words() -> None:
    request = asked(
        Right.RECTIFICATION,
        Right.PORTABILITY,
        changes=(Change(item=Item.NAME, wrong="Jansen", right="Janssen"),),
        organisation="De Ring",
        organisation_email="inkoop@dering.nl",
    )
    confirm_by_code(request, mailed_code(), now=timezone.now())

    first, second = (row["sealed_details"] for row in open_package_of(HIM).values("privacy.askedright"))

    assert first["wat er niet klopt"] == [{"wat": "Naam", "nu": "Jansen", "moet zijn": "Janssen"}]
    assert (second["organisatie"], second["e-mailadres van de organisatie"]) == (
        "De Ring",
        "inkoop@dering.nl",
    )


def test_what_a_stranger_typed_with_his_address_is_not_opened() -> None:
    asked(Right.OBJECTION, about=("garantie",), why="Woorden van een vreemde.")

    package = open_package_of(HIM)

    assert package.values("privacy.askedright")[0]["sealed_details"] == SECRET
    assert package.values("privacy.rightsrequest")[0]["sealed_contact"] == SECRET
    assert "Woorden van een vreemde." not in everything(package)
    assert "Guus" not in everything(package)


def test_who_shares_a_telephone_reads_nothing_of_the_other() -> None:
    question = Question(
        contact=Contact(name="Anna Ander", email="anna@voorbeeld.nl"),
        subject=Subject(emails=["anna@voorbeeld.nl"], phones=["+31612345678"]),
        rights={Right.OBJECTION: Details(about=("garantie",), why="Alleen voor Anna.")},
        channel=Channel.ACCOUNT,
        received_on=timezone.localdate(),
    )
    receive(question, by="vrager", now=timezone.now())
    housemate = Subject(emails=["bob@voorbeeld.nl"], phones=["+31612345678"])

    package = open_package_of(housemate)

    assert package.values("privacy.askedright")[0]["sealed_details"] == SECRET
    assert "anna" not in everything(package).casefold()


def test_a_vreemde_gets_none_of_it() -> None:
    asked_and_answered(about=("garantie",), why="Ik wil dit niet meer.")

    package = open_package_of(Subject(emails=["vreemde@voorbeeld.nl"]))

    assert not package.rows("privacy.askedright")
    assert "niet meer." not in everything(package)


def test_what_cannot_be_opened_any_more_does_not_keep_the_rest_away() -> None:
    request = asked_and_answered(about=("garantie",), why="Ik wil dit niet meer.")
    AskedRight.objects.update(sealed_details=b"x" * 60)
    RequestNote.objects.update(sealed_text=b"kapot")

    package = open_package_of(HIM)

    assert package.values("privacy.askedright")[0]["sealed_details"] == SECRET
    assert package.values("privacy.requestnote")[0]["sealed_text"] == SECRET
    assert package.values("privacy.rightsrequest")[0]["number"] == request.number


def test_after_it_was_minimised_there_is_nothing_to_open() -> None:
    asked_and_answered(about=("garantie",), why="Ik wil dit niet meer.")
    RightsRequest.objects.update(sealed_contact=None, sealed_subject=None)
    AskedRight.objects.update(sealed_details=None, sealed_explanation=None)

    package = open_package_of(HIM)

    assert package.values("privacy.askedright")[0]["sealed_details"] is None
    assert package.values("privacy.requestnote")[0]["sealed_text"] == SECRET
    assert package.values("privacy.rightsrequest")[0]["sealed_contact"] is None


def test_more_requests_cost_no_more_queries_to_read() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            open_package_of(HIM)
        return len(captured)

    asked_and_answered(about=("garantie",), why="Een.")
    queries()
    few = queries()
    for number in range(5):
        RequestNote.objects.create(
            request=RightsRequest.objects.get(), at=timezone.now(), sealed_text=b"x" * (number + 40)
        )

    assert queries() == few
