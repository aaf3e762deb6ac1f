"""The demo opens with agreements that nobody signed, and no real shop can be given them."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.registers.models import Agreement
from privacy.registers.processors.adding import file_of
from privacy.registers.processors.standing import RED, Mark, marks

pytestmark = pytest.mark.django_db


def test_a_demo_has_an_agreement_with_everyone_who_needs_one() -> None:
    for _ in range(2):
        call_command("create_demo_agreements")

    found = marks(on=timezone.localdate())
    assert Agreement.objects.count() == 5
    assert not RED & set(found)
    assert Mark.ENDS_SOON in found
    assert file_of(Agreement.objects.all()[0]).startswith(b"%PDF-")


def test_a_real_shop_is_given_none(settings: Settings) -> None:
    settings.SHOP_IDENTITY = replace(settings.SHOP_IDENTITY, kvk="12345678")

    with pytest.raises(CommandError, match="made up"):
        call_command("create_demo_agreements")
    assert not Agreement.objects.exists()
