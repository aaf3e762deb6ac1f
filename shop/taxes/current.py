"""How a sale is taxed today, or on another day, by the schemes that the owner entered. Usually costs no query."""

from datetime import date

from django.utils import timezone

from shop import vat
from shop.taxes.models import SchemePeriod
from shop.taxes.period_cache import Periods, kept_periods
from shop.vat import Scheme, Treatment

# What holds where the owner entered nothing: 21 % for every parcel.
AS_USUAL = Scheme(mode_small=False, oss=False)


def scheme_on(day: date) -> Scheme:
    """The schemes that the shop takes part in on a day (in Amsterdam)."""
    for since, scheme in kept_periods(_read):
        if since <= day:
            return scheme
    return AS_USUAL


def treatment_for(country: str, *, on: date | None = None) -> Treatment:
    """How goods that go to `country` (ISO code) are taxed on a day, today if none is given. Raises vat.NoRateKnown."""
    day = on or timezone.localdate()
    return vat.treatment(country, on=day, scheme=scheme_on(day))


def _read() -> Periods:
    return tuple((period.since, period.scheme) for period in SchemePeriod.objects.order_by("-since"))
