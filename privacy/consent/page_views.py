"""The page about cookies: what is kept in a browser, by whom and how long, and the visitor's own choice."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from privacy.consent import ledger
from privacy.consent.changes import changes_between
from privacy.consent.choice import Choice
from privacy.consent.inventory import CookieList, Group, Kept, cookie_list
from privacy.consent.kinds import COOKIES
from privacy.consent.middleware import current_choice
from privacy.consent.signals import says_no
from privacy.consent.standing import standing_of


@dataclass(frozen=True)
class ShownGroup:
    """A group with what it keeps. `is_in_use`: it can be chosen; `is_accepted`: it is."""

    group: Group
    kept: tuple[Kept, ...]
    is_in_use: bool
    is_accepted: bool


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Shows what holds for this browser, so no cache keeps it."""
    cookies, choice, signal = cookie_list(), current_choice(request), says_no(request)
    where = standing_of(choice, versions=cookies.versions(), signal=signal)
    context = {
        "groups": _groups(cookies, accepted=where.accepted),
        "optional_groups": cookies.optional_groups(),
        "accepted_names": [group.name.lower() for group in cookies.groups if where.allows(group.code)],
        "question": cookies.question,
        "choice": choice,
        "where": where,
        "signal": signal,
        "changes": _changes(choice, cookies),
    }
    return render(request, "privacy/consent/page.html", context)


def _groups(cookies: CookieList, *, accepted: frozenset[str]) -> list[ShownGroup]:
    in_use = cookies.versions()
    return [
        ShownGroup(
            group,
            tuple(each for each in cookies.kept_in(group.code) if not each.for_staff),
            is_in_use=group.code in in_use,
            is_accepted=group.code in accepted,
        )
        for group in cookies.groups
    ]


def _changes(choice: Choice | None, cookies: CookieList) -> list[str]:
    """Since this visitor chose; a question to the database only when something did."""
    if choice is None or _versions_seen(choice, cookies):
        return []
    last = ledger.standing(COOKIES, holder=choice.consent_id)
    return changes_between(last.text.content, cookies.content()) if last else []


def _versions_seen(choice: Choice, cookies: CookieList) -> bool:
    """Whether he accepted all groups of today as they are: who refused one cannot be read from the cookie alone."""
    return dict(choice.groups) == cookies.versions()
