"""The models without personal data, each with its reason and all of its columns.

A column that a migration adds is asked about again. A model that comes to hold something personal moves to a
declaration.
"""

from shop.personal_data.none import (
    aftercare,
    catalogue,
    consents,
    engine,
    newsletter,
    registers,
    selling,
    site,
    traffic,
    unused,
)
from shop.personal_data.none.tables import TABLES

NOTHING_PERSONAL = {
    model: said
    for room in (
        catalogue,
        selling,
        site,
        engine,
        consents,
        registers,
        aftercare,
        traffic,
        newsletter,
        unused,
    )
    for model, said in room.NOTHING_PERSONAL.items()
}
RETENTION = (
    engine.RETENTION | registers.RETENTION | aftercare.RETENTION | traffic.RETENTION | newsletter.RETENTION
)

__all__ = ["NOTHING_PERSONAL", "RETENTION", "TABLES"]
