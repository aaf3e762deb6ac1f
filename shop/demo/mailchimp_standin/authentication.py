"""Who is calling: any user name with a key of Mailchimp's form, in HTTP basic authentication."""

import re

from flask import request

from shop.demo.mailchimp_standin.errors import MailchimpError

INVALID_KEY = "Your API key may be invalid, or you've attempted to access the wrong datacenter."
KEY = re.compile(r"[0-9a-f]{32}-us[0-9]+")


def check_key() -> None:
    """401 without a well-formed key."""
    given = request.authorization
    if given is None or given.type != "basic" or not given.password:
        raise MailchimpError(401, title="API Key Missing", detail="Your request did not include an API key.")
    if not KEY.fullmatch(given.password):
        raise MailchimpError(
            401, detail="Your API key may be invalid, or you've attempted to access the wrong datacenter."
        )
