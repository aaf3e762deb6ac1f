"""`{% load traffic %}{% clicks %}`: the script that reports clicks, for who agreed to it; for others nothing at all."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html

from privacy.traffic.clicks.consent import allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def clicks(context: dict[str, Any]) -> str:
    """The same for everybody with the same consent, so that a cache can keep it under that."""
    request: HttpRequest | None = context.get("request")
    if request is None or not allowed(request):
        return ""
    tag = '<script type="module" src="{}" data-klik="{}"></script>'
    return format_html(tag, static("js/clicks.js"), reverse("privacy:click"))
