"""Who works at the desk: what one may see of an order, and by which name one signs."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

NAME_LENGTH = 100


@dataclass(frozen=True)
class Sight:
    """What somebody may see of an order, and whether he may change it.

    `whole` is who the customer is and all that was said; without it the money, the VAT and the invoices stay, which is
    what a bookkeeper needs (AVG art. 5 lid 1 sub c).
    """

    whole: bool
    money: bool
    invoices: bool
    mails: bool
    holds: bool
    changes: bool
    changes_holds: bool


def sight_of(user: Any) -> Sight:
    """By the rights of the roles that somebody has; one query, remembered by Django for the request."""
    may = user.has_perm
    changes, changes_holds = may("order.change_order"), may("privacy.change_legalhold")
    whole = changes or may("order.view_order")
    return Sight(
        whole=whole,
        money=whole or may("mollie.view_paymentattempt"),
        invoices=may("invoicing.view_invoice"),
        mails=whole and may("post_office.view_email"),
        holds=whole and (may("privacy.view_legalhold") or changes_holds),
        changes=changes,
        changes_holds=whole and changes_holds,
    )


def require_some_sight(request: HttpRequest) -> Sight:
    """Raises PermissionDenied for who may see nothing of an order."""
    sight = sight_of(request.user)
    if not (sight.money or sight.invoices):
        raise PermissionDenied
    return sight


def name_of(user: Any) -> str:
    """The name, or the address of who has none."""
    return str(user.get_full_name() or user.email)[:NAME_LENGTH]
