"""The registers that fill themselves: looks at data, promises of secrecy, hosts that were refused. Only to be read."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from privacy.registers.models import RefusedCall, SecrecyAcceptance, Viewing
from privacy.words import many
from shop.accounts.models import User
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.backoffice.registers.filters import ByKind, ByStaff

GONE = "account is weg"
# By the last word of an address' name; others are Dutch already.
PAGES = {
    "change": "pagina",
    "changelist": "lijst",
    "history": "logboek",
    "slip": "pakbon",
    "label": "adreslabel",
    "step": "stap",
    "note": "notitie",
    "refund": "terugbetaling",
}


class OfStaff(ReadOnlyAdmin):
    """A list with the address of the account behind each row, in the same query."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        accounts = User.objects.filter(pk=OuterRef("staff_id"))
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.annotate(staff=Subquery(accounts.values("email")[:1]))

    @column("Medewerker", ordering="staff")
    def who(self, row: Any) -> str:
        return row.staff or GONE


@admin.register(Viewing)
class ViewingAdmin(OfStaff):
    """Who looked at what. Search by the number of an order's, account's or request's page."""

    list_display = ["looked", "who", "kind", "keys", "shown_page"]
    list_filter = [ByStaff, ByKind, by_date("at", "dag")]
    search_fields = ["object_ids"]
    search_help_text = "Het nummer in het adres van de pagina van een bestelling of account"
    ordering = ["-at", "-pk"]
    fields = ["looked", "who", "role", "kind", "keys", "shown_page", "page"]
    readonly_fields = fields

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Viewing], search_term: str
    ) -> tuple[QuerySet[Viewing], bool]:
        """Differs from Django's: a key is found whole, and by its index."""
        term = search_term.strip()
        return (queryset.filter(object_ids__contains=[term[:60]]) if term else queryset), False

    @column("Wanneer", ordering="at")
    def looked(self, row: Viewing) -> str:
        return day_and_time(row.at)

    @column("Soort", ordering="model")
    def kind(self, row: Viewing) -> str:
        return kind_of(row.model)

    @column("Welke")
    def keys(self, row: Viewing) -> str:
        return row.object_ids[0] if len(row.object_ids) == 1 else f"{len(row.object_ids)} rijen"

    @column("Waar")
    def shown_page(self, row: Viewing) -> str:
        what = row.page.rpartition("_")[2]
        return PAGES.get(what, what)


@admin.register(SecrecyAcceptance)
class SecrecyAdmin(OfStaff):
    """Who promised what, and when."""

    list_display = ["who", "version", "accepted"]
    fields = ["who", "version", "accepted", "digest"]
    readonly_fields = fields

    @column("Beloofd", ordering="accepted_at")
    def accepted(self, row: SecrecyAcceptance) -> str:
        return day_and_time(row.accepted_at)


@admin.register(RefusedCall)
class RefusedCallAdmin(ReadOnlyAdmin):
    """Hosts that the door did not let the shop call."""

    list_display = ["host", "reason", "count", "last"]
    fields = ["host", "reason", "day", "count", "last"]
    readonly_fields = fields

    @column("Laatst", ordering="last_at")
    def last(self, row: RefusedCall) -> str:
        return day_and_time(row.last_at)


def kind_of(label: str) -> str:
    """In Dutch; as it is written when the software knows that kind no more."""
    try:
        name = many(label)
    except LookupError:
        return label
    return name[:1].upper() + name[1:]
