"""C24-C30 broken."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone

from privacy.legal import DataCategory
from privacy.registry import registry
from shop.accounts.forms import SignupForm
from shop.forks.checkout.forms import CheckoutForm
from shop.forks.order.models import Order
from shop.newsletter.models import Subscription
from tests.fulfilment.orders import paid_order
from tests.promises.breaking import World, breaks, keeps


def redeclare(world: World, model: str, **changes: Any) -> None:
    changed = {**registry._declarations, model: replace(registry.declaration_of(model), **changes)}
    world.monkeypatch.setattr(registry, "_declarations", changed)


@breaks("C24")
def _registration_asks_a_birthday(world: World) -> None:
    asked = {**SignupForm.base_fields, "birthday": forms.DateField()}
    world.monkeypatch.setattr(SignupForm, "base_fields", asked)


@breaks("C25")
def _a_kind_without_a_purpose(world: World) -> None:
    redeclare(world, "order.shippingaddress", purpose=" ")


@breaks("C26")
def _a_heading_without_a_field(world: World) -> None:
    left = {
        label: one
        for label, one in registry._declarations.items()
        if all(field.category != DataCategory.JEWEL for field in one.fields)
    }
    world.monkeypatch.setattr(registry, "_declarations", left)


@breaks("C27")
def _the_checkout_asks_a_birthday(world: World) -> None:
    asked = {**CheckoutForm.base_fields, "birthday": forms.DateField()}
    world.monkeypatch.setattr(CheckoutForm, "base_fields", asked)


@breaks("C28")
def _an_order_without_a_promised_day(world: World) -> None:
    order = paid_order()
    Order.objects.filter(pk=order.pk).update(promised_by=None)


@breaks("C29")
def _notes_are_not_shown(world: World) -> None:
    left = dict(registry._declarations)
    left.pop("order.ordernote")
    world.monkeypatch.setattr(registry, "_declarations", left)


@keeps("C30")
def _somebody_confirmed(world: World) -> None:
    _subscribe("ja@voorbeeld.nl", source="afrekenen", wording_version="2026-11-23")


@breaks("C30")
def _an_address_was_put_on_the_list(world: World) -> None:
    _subscribe("klant@voorbeeld.nl", source="import", wording_version="")


def _subscribe(email: str, **facts: Any) -> None:
    now = timezone.now()
    Subscription.objects.create(email=email, asked_at=now, mailed_at=now, confirmed_at=now, **facts)
