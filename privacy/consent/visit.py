"""What a record says of where a choice came from: a masked network, the family of the browser, its signal."""

from dataclasses import dataclass

from django.http import HttpRequest

from privacy.consent.signals import says_no
from privacy.traffic.masking import mask_ip

# In this order: each of them names those after it too.
_FAMILIES = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}


@dataclass(frozen=True)
class Visit:
    """All empty for a choice that was made on paper or by mail."""

    network: str = ""
    browser: str = ""
    signal: bool = False


NOWHERE = Visit()


def visit_of(request: HttpRequest) -> Visit:
    """The address is masked here once more, for a site that does not do so before everything else."""
    return Visit(
        network=mask_ip(request.META.get("REMOTE_ADDR", "")),
        browser=_family(request.headers.get("User-Agent", "")),
        signal=says_no(request),
    )


def _family(user_agent: str) -> str:
    return next((name for sign, name in _FAMILIES.items() if sign in user_agent), "andere browser")
