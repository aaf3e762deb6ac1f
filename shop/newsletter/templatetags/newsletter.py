"""The words that somebody agrees to, as they stand in the book of consents: every form shows them before its button."""

from django import template

from shop.newsletter import wording

register = template.Library()


@register.inclusion_tag("newsletter/words.html")
def newsletter_words() -> dict[str, object]:
    return {"wording": wording.CURRENT, "mailchimp_policy": wording.MAILCHIMP_POLICY}


@register.simple_tag
def mailchimp_policy() -> str:
    """Where Mailchimp says what it does with data."""
    return wording.MAILCHIMP_POLICY
