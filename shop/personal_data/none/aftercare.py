"""What names nobody of what comes after a sale."""

from privacy.declaration import Retention
from privacy.retention.ends import day_after
from shop.personal_data.periods import WARRANTY

NOTHING_PERSONAL = {
    "aftercare.warrantyclaim": (
        "which piece was delivered when, for whoever has its code: it leads to no order and no person",
        "id digest piece article quantity delivered_on until issued_at",
    ),
}
RETENTION: dict[str, tuple[Retention, ...]] = {
    "aftercare.warrantyclaim": (
        Retention(code="R7-garantiebewijs", period=WARRANTY, ends=day_after("until")),
    ),
}
