"""The registers that are about companies and incidents: who works for the shop, and what went wrong."""

from privacy.declaration import Retention
from shop.personal_data.moments import rule
from shop.personal_data.periods import BREACH, PURGE_LOG

COMPANY = "a company that works for the shop"
INCIDENT = "what happened and what was done; whom it is about is counted, and the form asks for no name"

NOTHING_PERSONAL = {
    "registers.processor": (
        COMPANY,
        "id key name service recipient country role hosts browser_hosts transfer_basis sub_processors is_used",
    ),
    "registers.agreement": (
        "a contract with a company, sealed; it names who signed it and no customer",
        "id processor signed_on valid_until review_on sealed_file sha256 size added_at",
    ),
    "registers.refusedcall": (
        "a host that the shop did not call, and how often",
        "id day host reason count last_at",
    ),
    "registers.breach": (
        INCIDENT,
        "id number aware_at discovered_by nature kinds since until affected_count consequences measures decision "
        "reason decided_at reported_at report_number late_reason told_at written_at",
    ),
    "registers.breachevent": (INCIDENT, "id breach at what by"),
}
RETENTION: dict[str, tuple[Retention, ...]] = {
    "registers.refusedcall": (rule("R13-geweigerd", PURGE_LOG, since="last_at"),),
    "registers.breachevent": (rule("R13-stap-datalek", BREACH, since="breach__written_at"),),
    "registers.breach": (rule("R13-datalek", BREACH, since="written_at"),),
}
