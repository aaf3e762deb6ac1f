"""By which member of staff and which kind of data the log of looks is narrowed."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from privacy.registers.models import Viewing
from privacy.words import many
from shop.accounts.models import User
from shop.personal_data.registers import seen_kinds


class ByStaff(SimpleListFilter):
    """Those who are staff now."""

    title = "medewerker"
    parameter_name = "wie"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        staff = User.objects.filter(is_staff=True).order_by("email").values_list("pk", "email")
        return [(str(pk), email) for pk, email in staff]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Viewing]) -> QuerySet[Viewing]:
        chosen = self.value()
        return queryset.filter(staff_id=int(chosen)) if chosen and chosen.isdecimal() else queryset


class ByKind(SimpleListFilter):
    """What has pages on the desk."""

    title = "soort"
    parameter_name = "soort"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((kind, many(kind)) for kind in seen_kinds()), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Viewing]) -> QuerySet[Viewing]:
        return queryset.filter(model=self.value()) if self.value() else queryset
