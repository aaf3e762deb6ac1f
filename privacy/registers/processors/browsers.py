"""Where a page may lead its visitor: the hosts of the register, for the content security policy. See decision 0027.

Not for what the site itself calls: that is `door`.
"""

from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone

from privacy.registers.processors.remembered import known, stand_ins
from privacy.registers.processors.standing import RED, mark_of


def browser_sources(*, on: date) -> list[str]:
    """Of everyone whom the register allows on that day: `https://*.mollie.com`. No query while it is remembered."""
    allowed = [entry for entry in known() if mark_of(entry, on=on) not in RED]
    hosts = dict.fromkeys(host for entry in allowed for host in entry.browser_hosts)
    return [*(f"https://{host}" for host in hosts), *(f"http://{host}:*" for host in stand_ins())]


def let_forms_lead_away(response: HttpResponseBase) -> None:
    """For a page with a form that ends at somebody of the register: a browser checks the redirect after it too.

    Pages that do not ask for it keep the settings' policy, which names no other host at all.
    """
    answer: Any = response
    answer._csp_update = {"form-action": browser_sources(on=timezone.localdate())}  # what django-csp adds
