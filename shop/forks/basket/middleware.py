"""Gives every request its basket, and keeps that of a visitor without an account in a signed cookie."""

from typing import Any

from django.core.signing import BadSignature, Signer
from oscar.apps.basket import middleware as oscar_middleware

from shop.forks.basket.models import Basket, with_has_code
from shop.vouchers.applicator import CodeApplicator


class BasketMiddleware(oscar_middleware.BasketMiddleware):
    """Differs from Oscar: the cookie of a basket that was ordered stays, until there is a new basket.

    Who left Mollie without paying then still finds the way back to his order. And offers are those of codes only.
    """

    def process_response(self, request: Any, response: Any) -> Any:
        """Calls `super()` without the cookie of another basket, so that a new basket gets one."""
        key = self.get_cookie_key(request)
        basket = request._basket_cache
        if getattr(request, "ordered_basket", "") and basket is not None and basket.id:
            request.cookies_to_delete.append(key)
        return super().process_response(request, response)

    def get_cookie_basket(self, cookie_key: str, request: Any, manager: Any) -> Any:
        """`request.ordered_basket` is the cookie of one that was ordered. Does not call `super()`, which drops it."""
        signed = request.COOKIES.get(cookie_key)
        if signed is None:
            return None
        basket = _visitors_basket(signed)
        if basket is not None and basket.status == Basket.OPEN:
            return basket
        if basket is not None and basket.is_submitted:
            request.ordered_basket = signed
        else:
            request.cookies_to_delete.append(cookie_key)
        return None

    def apply_offers_to_basket(self, request: Any, basket: Any) -> None:
        """Does not call `super()`, which counts the lines first and looks for offers that the shop has not."""
        if basket.id is not None:
            CodeApplicator().apply(basket, request.user, request)


def _visitors_basket(signed: str) -> Any:
    """The basket of a cookie, whatever became of it; None when the cookie is not ours."""
    try:
        basket_id = Signer().unsign(signed)
    except BadSignature:
        return None
    return with_has_code(Basket.objects.filter(pk=basket_id, owner=None)).first()
