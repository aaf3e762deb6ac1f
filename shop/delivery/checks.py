"""What may not happen to the ways of delivery, as Dutch sentences for the owner. Pure: compares two plans."""

from decimal import Decimal

from shop.delivery.countries import country_name
from shop.delivery.plan import Plan

DEAREST = Decimal("999999.99")


def plan_problems(before: Plan, after: Plan) -> list[str]:
    """Countries that would lose their last way, and baskets that would have none; empty when all is well."""
    lost = [country for country in before.countries if country not in after.countries]
    return [
        *map(_nothing_left, lost),
        *(_gap(after, country) for country in after.countries if _gap(after, country)),
    ]


def _nothing_left(country: str) -> str:
    name = country_name(country)
    return (
        f"Naar {name} kan dan niets meer bezorgd worden. Zet eerst een andere manier aan, of haal {name} uit de "
        "landengroepen."
    )


def _gap(plan: Plan, country: str) -> str:
    """For what fits no letterbox: whether it may be worth anything, and still has a way to its buyer."""
    ways = [way for way in plan.ways if country in way.tariffs]
    if any(way.fits(all_fit_letterbox=False, value=DEAREST) for way in ways):
        return ""
    limits = [way.insured_up_to for way in ways if way.fits(all_fit_letterbox=False, value=Decimal(0))]
    if not limits:
        return f"Wat niet door de brievenbus past, kan dan niet naar {country_name(country)}."
    return (
        f"Een dure bestelling kan dan niet naar {country_name(country)}: elke manier heeft een hoogste waarde. "
        "Laat die bij één manier leeg, of bied ophalen aan."
    )
