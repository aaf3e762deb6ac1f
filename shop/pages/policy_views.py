"""The privacy policy: the page, every version of it, what differed, and what can be kept of it (C09)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from privacy.policy import versions
from privacy.policy.difference import differences
from privacy.policy.models import PublishedPolicy
from privacy.policy.shelf import NoSuchVersion, PublishedText
from privacy.promises.board import tiles
from shop.pages.documents import current_policy, read_policy
from shop.pages.paper import pdf_of


@require_safe
def policy(request: HttpRequest, version: str = "") -> HttpResponse:
    """Without a version the one that holds now."""
    current = current_policy()
    text = _text(version) if version else current
    published = list(PublishedPolicy.objects.defer("source"))
    place = next(place for place, one in enumerate(published) if one.version == text.version)
    context = {
        "text": text,
        "document": read_policy(text),
        "current": current,
        "this": published[place],
        "earlier": published[place + 1] if place + 1 < len(published) else None,
        "others": published[:place] + published[place + 1 :],
        **_promises(),
    }
    return render(request, "pages/policy.html", context)


@require_safe
def difference(request: HttpRequest, version: str) -> HttpResponse:
    """What this version changed. 404 for the first, which changed nothing."""
    later, earlier = _text(version), versions.before(version)
    if earlier is None:
        raise Http404
    context = {
        "text": later,
        "earlier": earlier,
        "changes": differences(read_policy(earlier), read_policy(later)),
        "this": PublishedPolicy.objects.defer("source").get(version=version),
    }
    return render(request, "pages/policy_difference.html", context)


@require_safe
def pdf(request: HttpRequest, version: str) -> HttpResponse:
    text = _text(version)
    headers = {"Content-Disposition": f'inline; filename="privacybeleid-{text.version}.pdf"'}
    return HttpResponse(pdf_of(text, reader=read_policy), content_type="application/pdf", headers=headers)


@require_safe
def single_file(request: HttpRequest, version: str) -> HttpResponse:
    """One file of HTML with its looks inside, that needs no server and no connection."""
    text = _text(version)
    html = mark_safe(read_policy(text).html.replace('href="/', f'href="{settings.SITE_URL}/'))  # noqa: S308 - our own
    answer = render(request, "pages/policy_file.html", {"text": text, "html": html})
    answer["Content-Disposition"] = f'attachment; filename="privacybeleid-{text.version}.html"'
    return answer


def _promises() -> dict[str, object]:
    """What is promised and when each was last checked (one query)."""
    shown = tiles(now=timezone.now())
    return {
        "promises": shown,
        "kept": sum(tile.is_kept for tile in shown),
        "last": max((tile.seen.checked_at for tile in shown if tile.seen), default=None),
    }


def _text(version: str) -> PublishedText:
    try:
        return versions.named(version)
    except NoSuchVersion as error:
        raise Http404 from error
