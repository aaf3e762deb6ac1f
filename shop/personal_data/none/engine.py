"""What the privacy engine writes down without persons. The rounds of the night go too, after a year."""

from privacy.declaration import Retention
from shop.personal_data.moments import rule
from shop.personal_data.periods import BREACH, PURGE_LOG

COUNTS = "numbers of rows, in one round of the night"

NOTHING_PERSONAL = {
    "privacy.purgerun": (COUNTS, "id started_at finished_at is_rehearsal"),
    "privacy.purgecount": (COUNTS, "id run rule model rows parked seconds"),
    "privacy.journalmark": (
        "a random number of a line in the journal of erasures; without it that erasure would be done again",
        "entry applied_at",
    ),
    "privacy.copychoice": (
        "when the shop wants a copy of an identity document: the shop's own choice, by nobody's name",
        "id chosen_at when reason",
    ),
    "privacy.yearsum": ("numbers of requests in a year", "id year about value count"),
    "policy.linklook": (
        "whether a link to another site works, and in which role somebody saw so",
        "id url works at by",
    ),
    "mailings.mailing": (
        "the words of a letter that is the same for everybody, and to how many it went",
        "id kind about words written_at begun_at begun_by addresses unreachable mailed held_back finished_at",
    ),
}
RETENTION: dict[str, tuple[Retention, ...]] = {
    "privacy.purgerun": (rule("R13-ronde", PURGE_LOG, since="started_at"),),
    "privacy.purgecount": (rule("R13-telling", PURGE_LOG, since="run__started_at"),),
    "policy.linklook": (rule("R13-link", PURGE_LOG, since="at"),),
    # As long as the register of breaches that it belongs to.
    "mailings.mailing": (rule("R13-brief-aan-velen", BREACH, since="written_at"),),
}
