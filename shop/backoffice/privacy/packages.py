"""Packages of people's data on the desk: asked for, made and fetched. Never whose they are, nor what is in them."""

from django.contrib import admin

from privacy.export.download import MOST_DOWNLOADS
from privacy.export.models import ExportPackage, PackageState
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.read_only import ReadOnlyAdmin

COLOURS = {
    PackageState.ASKED.label: "info",
    PackageState.READY.label: "success",
    PackageState.FAILED.label: "danger",
}


@admin.register(ExportPackage)
class PackageAdmin(ReadOnlyAdmin):
    """Not shown: the fingerprints and the sealed subject, which say whose it is to who has the key."""

    list_display = ["shown_kind", "shown_state", "asked", "made", "fetched", "expires"]
    list_filter = ["kind", "state", by_date("asked_at", "dag")]
    ordering = ["-asked_at", "-pk"]
    fields = ["shown_kind", "shown_state", "asked", "made", "fetched", "expires", "error"]
    readonly_fields = fields

    @column("Soort", ordering="kind")
    def shown_kind(self, package: ExportPackage) -> str:
        return package.get_kind_display()

    @column("Stand", ordering="state", label=COLOURS)
    def shown_state(self, package: ExportPackage) -> str:
        return package.get_state_display()

    @column("Gevraagd", ordering="asked_at")
    def asked(self, package: ExportPackage) -> str:
        return day_and_time(package.asked_at)

    @column("Gemaakt", ordering="made_at")
    def made(self, package: ExportPackage) -> str | None:
        return day_and_time(package.made_at) if package.made_at else None

    @column("Gehaald", ordering="downloads")
    def fetched(self, package: ExportPackage) -> str:
        return f"{package.downloads} van {MOST_DOWNLOADS} keer"

    @column("Te halen tot", ordering="expires_at")
    def expires(self, package: ExportPackage) -> str:
        return day_and_time(package.expires_at)
