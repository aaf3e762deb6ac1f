"""The basket: see, add, change, remove. Works without JavaScript; nobody meets another's basket."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from privacy.same_origin import same_origin_only
from privacy.traffic.counting.telling import added, tell
from shop.storefront import catalogue
from shop.storefront.basket.adding import NoneLeft, add_one
from shop.storefront.basket.forms import ChangeForm, ChooseForm
from shop.storefront.basket.page import basket_page
from shop.storefront.basket.rows import available_quantity, shortage_text
from shop.storefront.variants import offers_of
from shop.storefront.views import page_of


@never_cache
@require_safe
def summary(request: Any) -> HttpResponse:
    return basket_page(request)


@never_cache
@require_POST
@same_origin_only
def add(request: Any) -> HttpResponse:
    """Puts one piece in the basket; a choice that cannot be made comes back on the piece's own page, 422."""
    slug = request.POST.get("product", "").replace("\x00", "")
    jewel = get_object_or_404(catalogue.jewels_for_sale(), slug=slug)
    offers = offers_of(jewel)
    if not offers:
        raise Http404
    form = ChooseForm(request.POST, offers=offers)
    if form.is_valid():
        _add_chosen(request.basket, form)
    if form.errors:
        chosen = {name: request.POST.get(name, "") for name in form.fields}
        context = {"page": page_of(jewel.slug, chosen=chosen), "form": form}
        return render(request, "storefront/product.html", context, status=422)
    response = redirect("basket:summary")
    tell(response, added(jewel.slug))
    return response


@never_cache
@require_POST
def change(request: Any) -> HttpResponse:
    """Sets the quantity of a line; 0 removes it. What cannot be had is said beside the line, 409."""
    form = ChangeForm(request.POST)
    line = _own_line(request)
    if not form.is_valid():
        return basket_page(
            request, refused={line.id: " ".join(map(str, form.errors.get("quantity", [])))}, status=422
        )
    wanted, available = form.cleaned_data["quantity"], available_quantity(line)
    if available is not None and wanted > available:
        return basket_page(request, refused={line.id: shortage_text(available=available)}, status=409)
    _set_quantity(line, wanted)
    return redirect("basket:summary")


@never_cache
@require_POST
def remove(request: Any) -> HttpResponse:
    _own_line(request).delete()
    return redirect("basket:summary")


def _add_chosen(basket: Any, form: ChooseForm) -> None:
    """Adds the chosen offer, unless the basket already holds all there is; then says so on the form."""
    try:
        add_one(basket, form.cleaned_data["offer"])
    except NoneLeft:
        form.add_error(None, "Alles wat ik hiervan heb, ligt al in je winkelmand.")


def _set_quantity(line: Any, quantity: int) -> None:
    if quantity == 0:
        line.delete()
    else:
        line.quantity = quantity
        line.save(update_fields=["quantity"])


def _own_line(request: Any) -> Any:
    """The line of this visitor's own basket that the form names. Raises Http404 for any other."""
    wanted = request.POST.get("line", "")
    for line in request.basket.all_lines():
        if str(line.id) == wanted:
            return line
    raise Http404
