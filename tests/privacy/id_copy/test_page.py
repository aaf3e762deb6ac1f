"""What the page for a masked copy asks, and the words that come to stand across the copy."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from privacy.id_copy.page import Covered, MaskedCopyForm, page_context, watermark

ANSWERS = {"photo": "bedekt", "mrz": "afwezig", "document_number": "bedekt", "bsn": "bedekt"}


def form(**changes: str) -> MaskedCopyForm:
    copy = SimpleUploadedFile("kopie.jpg", b"\xff\xd8\xff")
    return MaskedCopyForm(ANSWERS | changes, MultiValueDict({"copy": [copy]}))


def page(form: MaskedCopyForm) -> str:
    context = page_context(form, controller="InnerJewels", on=date(2026, 11, 23), longest_days=7)
    return render_to_string("privacy/id_copy/blackout.html", context)


def test_the_words_name_for_whom_when_and_for_what() -> None:
    words = watermark(controller="InnerJewels", on=date(2026, 3, 1))

    assert words == "kopie voor InnerJewels, 01-03-2026, privacyverzoek"


def test_each_part_is_covered_or_not_on_the_copy() -> None:
    sent = form()

    assert sent.is_valid()
    assert sent.cleaned_data["mrz"] == Covered.ABSENT


@pytest.mark.parametrize("part", ANSWERS)
def test_no_part_is_passed_over(part: str) -> None:
    sent = form(**{part: ""})

    assert list(sent.errors) == [part]
    assert "Kies of dit bedekt is" in page(sent)


def test_the_parts_are_the_four_of_the_policy() -> None:
    labels = [field.label for field in MaskedCopyForm().parts()]

    assert labels == ["Pasfoto", "MRZ", "Documentnummer", "BSN"]


def test_the_page_says_what_becomes_of_the_copy() -> None:
    shown = page(MaskedCopyForm())

    assert "uiterlijk na 7 dagen" in shown
    assert 'data-watermark="kopie voor InnerJewels, 23-11-2026, privacyverzoek"' in shown


def test_a_copy_that_was_refused_says_why_with_and_without_the_tool() -> None:
    refused = form()
    refused.add_error("copy", "Ik kan de MRZ nog lezen.")

    assert page(refused).count("Ik kan de MRZ nog lezen.") == 2
