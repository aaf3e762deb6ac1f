"""Consents on the desk: what was said and when, never by whom; and the list of cookies as the code has it."""

from cookie_consent.models import Cookie
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from privacy.consent.kinds import title_of
from privacy.consent.models import ConsentRecord
from privacy.consent.receipts import said_in
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.read_only import ReadOnlyAdmin


@admin.register(ConsentRecord)
class ConsentAdmin(ReadOnlyAdmin):
    """Not shown: the keyed hashes, which say whose it is to who has the key."""

    list_display = ["what", "said", "given", "shown_channel", "version"]
    list_filter = ["kind", by_date("given_at", "dag")]
    ordering = ["-pk"]
    fields = ["what", "said", "given", "shown_channel", "version", "policy_version", "signal", "digest"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ConsentRecord]:
        records: QuerySet[ConsentRecord] = super().get_queryset(request).select_related("text")
        return records

    @column("Waarvoor", ordering="kind")
    def what(self, record: ConsentRecord) -> str:
        return title_of(record.kind)

    @column("Antwoord")
    def said(self, record: ConsentRecord) -> str:
        return ", ".join(
            f"{asked.removesuffix('.')}: {'ja' if yes else 'nee'}" for asked, yes in said_in(record)
        )

    @column("Wanneer", ordering="given_at")
    def given(self, record: ConsentRecord) -> str:
        return day_and_time(record.given_at)

    @column("Via", ordering="channel")
    def shown_channel(self, record: ConsentRecord) -> str:
        return record.channel

    @column("Versie van de tekst", ordering="text__version")
    def version(self, record: ConsentRecord) -> str:
        return record.text.version


@admin.register(Cookie)
class CookieAdmin(ReadOnlyAdmin):
    """A change is made in the code (`shop/consents/cookies.py`): then the banner and every consent follow."""

    list_display = ["shown_name", "shown_group", "shown_description"]
    list_filter = ["cookiegroup"]
    ordering = ["cookiegroup__ordering", "name"]
    fields = ["shown_name", "shown_group", "shown_description", "shown_path"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cookie]:
        cookies: QuerySet[Cookie] = super().get_queryset(request).select_related("cookiegroup")
        return cookies

    @column("Naam", ordering="name")
    def shown_name(self, cookie: Cookie) -> str:
        return cookie.name

    @column("Groep", ordering="cookiegroup__ordering")
    def shown_group(self, cookie: Cookie) -> str:
        return cookie.cookiegroup.name

    @column("Van wie, waarvoor en hoe lang")
    def shown_description(self, cookie: Cookie) -> str:
        return cookie.description

    @column("Voor welke adressen")
    def shown_path(self, cookie: Cookie) -> str:
        return cookie.path
