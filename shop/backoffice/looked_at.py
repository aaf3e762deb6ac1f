"""Every page of the desk that shows rows about people leaves a line in the register of looks (clause C02, row B9).

In one place, around every view of the desk, so that no page can forget it: the name of its address says of which model
it is, its arguments or its list say of which rows. Not for changes: those are in the log of the desk.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponseBase

from privacy.registers.viewing.recording import is_about_people, write_down

View = Callable[..., HttpResponseBase]
# A form that came back with its errors shows the page as well.
SHOWN = frozenset({200, 422})
REGISTERS = "registers"


def leaving_a_line(view: View) -> View:
    """The view; once it showed something about people, that is written down."""

    @wraps(view)
    def viewed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code in SHOWN and request.method != "HEAD":
            _write_down(request, response)
        return response

    return viewed


def model_of(url_name: str) -> str:
    """The label of the model whose pages have such a name, "order.order" for `order_order_slip`; "" for others.

    Nor for the registers themselves: a look at the list of looks would add to it.
    """
    for model in admin.site._registry:
        label = model._meta.label_lower
        if model._meta.app_label != REGISTERS and url_name.startswith(label.replace(".", "_") + "_"):
            return label
    return ""


def _write_down(request: HttpRequest, response: HttpResponseBase) -> None:
    match = request.resolver_match
    page = match.url_name if match and match.url_name else ""
    model = model_of(page)
    if model and is_about_people(model) and (keys := list(_keys(match, response))):
        write_down(request.user, model=model, keys=keys, page=page)


def _keys(match: Any, response: Any) -> Iterable[Any]:
    """The row that the address names first, or those in the list."""
    for name, value in match.kwargs.items():
        if name.endswith("_id"):
            return [value]
    return [row.pk for row in _listed(getattr(response, "context_data", None) or {})]


def _listed(context: dict[str, Any]) -> Iterable[Any]:
    """Of Django's lists, and of those that the desk makes itself."""
    if "cl" in context:
        rows: Iterable[Any] = context["cl"].result_list
        return rows
    page = context.get("page")
    return page.object_list if isinstance(page, Page) else ()
