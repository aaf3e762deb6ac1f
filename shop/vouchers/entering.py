"""A code put into a basket by who typed it, and taken out again."""

from typing import Any

from django.utils import timezone
from oscar.apps.voucher.models import Voucher

from shop.vouchers.validity import problem_with

LONGEST_CODE = 40
UNKNOWN = "Deze code ken ik niet. Kijk of je hem goed hebt overgenomen."


class CodeRefused(ValueError):
    """The code gives nothing here; the message says why, in Dutch and to the customer."""


def typed_code(text: str) -> str:
    """As codes are stored: capitals, without the spaces that people copy along."""
    return "".join(text.split()).upper()


def enter_code(basket: Any, text: str, *, user: Any) -> Voucher:
    """Puts a code in the basket, in the place of the one that was there. Raises CodeRefused."""
    code = typed_code(text)
    if not code or len(code) > LONGEST_CODE or "\x00" in code:
        raise CodeRefused(UNKNOWN)
    voucher = Voucher.objects.filter(code=code).first()
    if voucher is None:
        raise CodeRefused(UNKNOWN)
    problem = problem_with(voucher, basket=basket, user=user, now=timezone.now())
    if problem:
        raise CodeRefused(problem)
    basket.vouchers.set([voucher])
    return voucher


def remove_codes(basket: Any) -> None:
    """Takes every code out of the basket; harmless when there is none."""
    basket.vouchers.clear()
