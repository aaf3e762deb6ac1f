"""The shop's turnover as its invoices and credit notes have it, per year: what the limits of the schemes look at."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.db.models.fields.json import KT
from django.db.models.functions import ExtractYear

from shop.invoicing.models import Invoice
from shop.taxes.limits import KOR_LIMIT, OSS_LIMIT, Meter, Meters
from shop.vat import HOME, Mode, taxed_by

ZERO = Decimal("0.00")


def meters(today: date) -> Meters:
    """This year's, and last year's for sales abroad; credit notes count off in their own year. One query."""
    at_home: defaultdict[int, Decimal] = defaultdict(lambda: ZERO)
    abroad: defaultdict[int, Decimal] = defaultdict(lambda: ZERO)
    for year, mode, goes_to, excluding in _sums(since=date(today.year - 1, 1, 1)):
        # Until OSS holds, a parcel abroad is a Dutch sale, so it counts for both limits.
        if taxed_by(goes_to, mode=Mode(mode)) == HOME:
            at_home[year] += excluding
        if goes_to != HOME:
            abroad[year] += excluding
    this_year, last_year = today.year, today.year - 1
    return Meters(
        home=Meter("Belast in Nederland", this_year, at_home[this_year], KOR_LIMIT),
        abroad=Meter("Naar andere EU-landen", this_year, abroad[this_year], OSS_LIMIT),
        abroad_last_year=Meter("Naar andere EU-landen", last_year, abroad[last_year], OSS_LIMIT),
    )


def _sums(*, since: date) -> list[tuple[int, str, str, Decimal]]:
    """(year, mode, where goods went, euros without VAT)."""
    return list(
        Invoice.objects.filter(issued_on__gte=since)
        .values_list(ExtractYear("issued_on"), KT("snapshot__vat_mode"), KT("snapshot__vat_country"))
        .annotate(excluding=Sum("total_excl"))
        .order_by()
    )
