"""The tables of django-cookie-consent, made equal to the list in code: that list is the truth, the tables show it."""

from typing import Any

from cookie_consent.models import Cookie, CookieGroup
from django.db import router, transaction

from privacy.consent.inventory import CookieList, Group, Kept, cookie_list


def sync_after_migrate(using: str, **_: Any) -> None:
    """The first migration of this app sees to it that the tables are there."""
    if router.allow_migrate_model(using, CookieGroup):
        sync_tables(cookie_list())


@transaction.atomic
def sync_tables(cookies: CookieList) -> None:
    """Groups and what they keep, no more and no less; a row that is right already stays as it is."""
    for position, group in enumerate(cookies.groups):
        row, _ = CookieGroup.objects.update_or_create(
            varname=group.code, defaults=_columns_of(group, position=position)
        )
        _sync_cookies(row, cookies.kept_in(group.code))
    CookieGroup.objects.exclude(varname__in=[group.code for group in cookies.groups]).delete()


def described(kept: Kept) -> str:
    """One line for the owner: whose it is, what for, where and how long."""
    return f"{kept.owner}. {kept.purpose} {kept.storage.value.capitalize()}, {kept.term}."


def _columns_of(group: Group, *, position: int) -> dict[str, Any]:
    return {
        "name": group.name,
        "description": group.purpose,
        "is_required": group.is_required,
        "is_deletable": not group.is_required,
        "ordering": position,
    }


def _sync_cookies(row: CookieGroup, kept: tuple[Kept, ...]) -> None:
    for each in kept:
        Cookie.objects.update_or_create(
            cookiegroup=row,
            name=each.name,
            domain="",
            defaults={"description": described(each), "path": each.path},
        )
    row.cookie_set.exclude(name__in=[each.name for each in kept]).delete()
