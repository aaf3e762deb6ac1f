"""How a count of visits is shown: rounded to fives, and below five only as that.

Rounding is against subtraction. Were everything from five up exact, then a total less the rows beside it, another
table over the same visits, or yesterday's report would give back what "<5" hides. So no figure that is shown is exact,
and totals are rounded from what was counted, not added up from rounded rows.

What is left: where all rows beside a small one lie at the same edge of their fives at once, the total can still give
it away (at most one page in fifty, over all ways in which rows can lie). And who looks each day sees on which day a
figure passes from one five to the next.
"""

from django.utils.formats import number_format

STEP = 5
TOO_FEW = "<5"


def rounded(count: int) -> int:
    """To the nearest five."""
    return STEP * ((count + STEP // 2) // STEP)


def shown(count: int) -> str:
    """`0`, `<5`, `5`, `10` … and `1.250`, as the site writes its numbers."""
    if 0 < count < STEP:
        return TOO_FEW
    return number_format(rounded(count), force_grouping=True)
