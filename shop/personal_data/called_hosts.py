"""Which other machines this shop is set to call. `settings.PRIVACY_CALLED_HOSTS` names `called_hosts`."""

from urllib.parse import urlsplit

from django.conf import settings
from mollie.api.client import Client

from privacy.traffic.relay.standing import is_on as relays
from privacy.traffic.relay.wire import host as google_host
from shop.newsletter.mailchimp.endpoint import api_host


def called_hosts() -> dict[str, str]:
    """What for, in Dutch, by host: "mail"."""
    mollie = urlsplit(settings.MOLLIE_API_ENDPOINT or Client.API_ENDPOINT).hostname or ""
    mailchimp = api_host(key=settings.MAILCHIMP_API_KEY, endpoint=settings.MAILCHIMP_API_ENDPOINT)
    called = {settings.EMAIL_HOST: "mail versturen", mollie: "betalingen", mailchimp: "nieuwsbrief"}
    return called | {google_host(): "tellingen doorgeven aan Google Analytics"} if relays() else called
