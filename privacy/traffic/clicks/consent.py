"""Whether clicks of this visitor may be counted."""

from django.http import HttpRequest

from privacy.traffic.site import site


def allowed(request: HttpRequest) -> bool:
    """No, unless he said yes: `request.consent` is where he stands, and without it nobody was asked."""
    standing = getattr(request, "consent", None)
    return standing is not None and bool(standing.allows(site().consent_group))
