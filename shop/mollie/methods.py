"""The payment methods a customer may choose from: Mollie's own list, less what the owner hid, in her order."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse

from shop.mollie.methods_asking import Offered, cache_key, offered_in
from shop.mollie.methods_owner import MethodChoice

# A change by the owner shows after this, in every process.
REMEMBERED_SECONDS = 60


@dataclass(frozen=True)
class Method:
    """`label` as Mollie writes it, `image_path` a path on this host or empty; `disclosure` for who pays later."""

    code: str
    label: str
    image_path: str
    is_pay_later: bool
    disclosure: str


def methods_for(amount: Decimal, *, country: str) -> list[Method]:
    """For an amount in euros and the ISO country of the buyer; empty when Mollie cannot be asked.

    The page then offers to choose at Mollie.
    """
    return [method for offered, method in _known_in(country) if offered.takes(amount)]


def payments_are_tests() -> bool:
    """Whether nobody pays anything, because the key is one of Mollie's test mode."""
    return settings.MOLLIE_API_KEY.startswith("test_")


def forget_remembered() -> None:
    """So that the owner sees her own change at once, if this process serves her."""
    caches["process"].clear()


def image_path(choice: MethodChoice) -> str:
    """Where its picture is served; empty while there is none."""
    if not choice.picture_digest:
        return ""
    return reverse("mollie:method_picture", args=[choice.code, choice.picture_digest])


def _known_in(country: str) -> list[tuple[Offered, Method]]:
    remembered, key = caches["process"], cache_key(country)
    known = remembered.get(key)
    if known is None and (known := _shown(offered_in(country))):
        remembered.set(key, known, REMEMBERED_SECONDS)
    return known


def _shown(offered: list[Offered]) -> list[tuple[Offered, Method]]:
    if not offered:
        return []
    by_code = {method.code: method for method in offered}
    choices = MethodChoice.objects.defer("picture").filter(code__in=by_code, is_hidden=False)
    return [(by_code[choice.code], _method(choice)) for choice in choices]


def _method(choice: MethodChoice) -> Method:
    return Method(
        code=choice.code,
        label=choice.label,
        image_path=image_path(choice),
        is_pay_later=choice.is_pay_later,
        disclosure=_disclosure(choice),
    )


def _disclosure(choice: MethodChoice) -> str:
    """What is passed on, said where it is chosen (policy: "alleen gegevens die we nodig hebben")."""
    if not choice.is_pay_later:
        return ""
    return (
        f"Je betaalt achteraf of in delen, en dat is lenen bij {choice.label}. Daarvoor krijgen Mollie en "
        f"{choice.label} je naam, adres, e-mailadres en de lijst van wat je koopt."
    )
