"""All that Google is ever told of one view, and which views it is told of."""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpRequest

from privacy.traffic.counting.browsers import Device, device_of
from privacy.traffic.counting.referrers import domain_of, own_path
from privacy.traffic.site import site

LONGEST_PATH = 200


class View(NamedTuple):
    """A page by its path without what was asked there, the domain that led to it, and one of three devices.

    `domain` is empty for who came from a page of this site, or did not say.
    """

    path: str
    domain: str
    device: Device

    @property
    def is_free(self) -> bool:
        """Whether its visitor made up a word of it: anyone can send any referrer."""
        return bool(self.domain)

    def nameless(self) -> "View":
        return self._replace(domain="")


def views_of(request: HttpRequest) -> Iterator[View]:
    """One, if this visitor agreed to it; none of a robot. For a request that was counted as a view."""
    device = device_of(request.headers.get("User-Agent", ""))
    if device is None or not _agreed(request):
        return
    referrer = request.headers.get("Referer", "")
    is_entry = own_path(referrer, host=request.get_host()) is None
    yield View(request.path_info[:LONGEST_PATH], domain_of(referrer) if is_entry else "", device)


def _agreed(request: HttpRequest) -> bool:
    """`request.consent` is where he stands: without it, or with a refusal by his browser itself, he did not."""
    standing = getattr(request, "consent", None)
    return standing is not None and bool(standing.allows(site().relay_group))
