"""What is declared reads well and agrees with what the shop does."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from oscar.apps.analytics.models import UserProductView, UserRecord, UserSearch
from oscar.apps.basket.signals import basket_addition
from oscar.apps.catalogue.signals import product_viewed
from oscar.apps.order.signals import order_placed
from oscar.apps.search.signals import user_search

from privacy.declaration import PersonalData
from privacy.legal import LegalBasis
from privacy.registry import AlreadyDeclared, registry
from shop.accounts.models import User
from shop.personal_data import declare_all
from shop.personal_data.holding import FISCAL
from tests.shop_data import make_jewel, place

DECLARATIONS = pytest.mark.parametrize(
    "declaration", registry.declarations(), ids=lambda declaration: declaration.model
)


def test_everything_is_declared_once() -> None:
    with pytest.raises(AlreadyDeclared):
        declare_all()


@DECLARATIONS
def test_a_purpose_is_a_dutch_sentence(declaration: PersonalData) -> None:
    assert declaration.purpose[0].isupper()
    assert declaration.purpose.endswith(".")


@DECLARATIONS
def test_what_the_law_makes_us_keep_is_held_for_the_tax_office(declaration: PersonalData) -> None:
    held = [held for held in declaration.holds if held.rule is FISCAL]

    # Of the engine's own rows the AVG is the law.
    is_the_engines = declaration.model.startswith(("privacy.", "consent."))
    if declaration.legal_basis is LegalBasis.LEGAL_OBLIGATION and not is_the_engines:
        assert held


@DECLARATIONS
def test_who_receives_it_stands_in_the_register(declaration: PersonalData) -> None:
    assert set(declaration.recipients) <= set(registry.recipients())
    assert declaration.recipients


def test_no_contact_detail_is_held_for_the_tax_office() -> None:
    held = {
        f"{declaration.model}.{name}"
        for declaration in registry.declarations()
        for hold in declaration.holds
        if hold.rule is FISCAL
        for name in hold.fields
    }

    assert {name for name in held if "phone" in name or "mobile" in name or "email" in name} == set()
    assert not {name for name in held if "note" in name.split(".")[2]} - {"mollie.refund.credit_note"}


def test_mail_and_sessions_are_declared_for_as_long_as_they_are_kept() -> None:
    mail, session = registry.declaration_of("post_office.email"), registry.declaration_of("sessions.session")

    assert str(mail.kept_for) == "90 dagen na de verzending"  # clause C23
    assert settings.SENT_MAIL_LIFETIME.days == mail.kept_for.length
    assert session.kept_for.length * 24 * 60 * 60 == settings.SESSION_COOKIE_AGE


@pytest.mark.django_db
def test_what_a_customer_looks_at_and_buys_is_not_recorded() -> None:
    user, jewel = User.objects.create(email="klant@voorbeeld.nl"), make_jewel()
    order = place(jewel, user=user)
    request = RequestFactory().get("/")
    request.user = user

    product_viewed.send(sender=None, product=jewel.product, user=user, request=request, response=None)
    basket_addition.send(sender=None, request=request, product=jewel.product, user=user)
    order_placed.send(sender=None, order=order, user=user)
    user_search.send(sender=None, user=user, query="ring", session=None)

    assert not any(model.objects.exists() for model in (UserProductView, UserRecord, UserSearch))
