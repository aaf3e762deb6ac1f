"""The checkout's form as a browser holds it, filled in."""

from typing import Any

from django.test import Client
from lxml import html

ANSWERS = {
    "email": "gast@voorbeeld.nl",
    "name": "Gast Jansen",
    "country": "NL",
    "postcode": "3511ax",
    "house_number": "12 bis",
    "street": "Dorpsstraat",
    "city": "Utrecht",
    "mobile": "06 12345678",
    "shipping_method": "pakket-verzekerd",
}

# All that the page's script tells the shop before the button.
CHOICES = ("country", "delivery_country", "other_delivery", "shipping_method", "payment")


def filled_in(client: Client, **changes: str) -> dict[str, str]:
    """What the page's form would send for ANSWERS, with the total that a script would show for its delivery."""
    seen = form_values(client.get("/afrekenen/"))
    answers = seen | ANSWERS | changes
    choices = {name: answers[name] for name in CHOICES if name in answers}
    shown = form_values(client.get("/afrekenen/keuzes/", query_params=choices))
    return answers | {"shown_total": shown["shown_total"], "seen": shown["seen"]} | changes


def form_values(answer: Any) -> dict[str, str]:
    """Every named field of an answer's page or part of a page."""
    is_page = "<html" in answer.text
    found: Any = html.fromstring(answer.text if is_page else f"<form>{answer.text}</form>")
    form = found.get_element_by_id("afrekenen") if is_page else found
    return dict(form.form_values())


def press(client: Client, **changes: str) -> Any:
    """The button `Bestelling met betalingsverplichting`, with everything filled in."""
    return client.post("/afrekenen/", filled_in(client, **changes))


def errors_of(answer: Any) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in answer.context["form"].errors.items()}


def told(answer: Any) -> str:
    """What the page says, with single spaces."""
    page: Any = html.fromstring(answer.text)
    return " ".join(page.text_content().replace("\u00a0", " ").split())
