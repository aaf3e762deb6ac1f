"""What this shop's privacy policy says: `policy.md`, with everything in it that the software itself knows best."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from privacy.consent.inventory import cookie_list
from privacy.policy import lists
from privacy.policy.markdown import fill
from privacy.policy.publishing import Draft
from privacy.policy.shelf import title_and_source
from privacy.registry import registry
from privacy.rights.copy_choice import when_copy
from privacy.rights.id_copies import LONGEST
from privacy.traffic.relay.standing import is_on_now
from shop.newsletter.wording import MAILCHIMP_POLICY
from shop.personal_data.periods import LEFT_NEWSLETTER, NEWSLETTER

TEXT = Path(__file__).with_name("policy.md")


def draft() -> Draft:
    """As the shop is now: who runs it, what is declared, which periods its settings give."""
    title, source = title_and_source(TEXT)
    return Draft(title=title, source=fill(source, facts=_facts()))


def _facts() -> dict[str, object]:
    google = is_on_now()  # before the list of cookies, which asks what this process remembers
    return {
        "shop": settings.SHOP_IDENTITY,
        "google": google,
        "copy": when_copy().value,
        "days": {name: period.days for name, period in _periods().items()},
        "years": {"left": LEFT_NEWSLETTER.length, "asked": NEWSLETTER.length},
        "mailchimp": MAILCHIMP_POLICY,
        "lists": {
            "kinds": lists.all_kinds(registry),
            "recipients": lists.all_recipients(registry),
            "cookies": lists.all_cookies(cookie_list()),
            "sources": lists.other_sources(registry),
        },
    }


def _periods() -> dict[str, timedelta]:
    return {
        "copies": settings.PRIVACY_BACKUP_LIFETIME,
        "unconfirmed": settings.UNCONFIRMED_SUBSCRIPTION_LIFETIME,
        "answer": settings.NEWSLETTER_ANSWER_LIFETIME,
        "mails": settings.SENT_MAIL_LIFETIME,
        "id_copy": LONGEST,
    }
