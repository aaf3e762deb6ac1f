"""What a comparison with Mailchimp came to, in words for the owner."""

from shop.backoffice.privacy.concern import numbered
from shop.newsletter.mailchimp.reconciling import UNFINISHED
from shop.newsletter.models import Comparison

# What the brake says, in all its reasons: knowing that she may go on.
HELD_BACK = "Er is niets gewijzigd"


def was_held_back(report: Comparison | None) -> bool:
    """Whether it stopped because a mistake was likelier than the truth, and not because it could not go on."""
    return report is not None and HELD_BACK in report.problem


def went_wrong(report: Comparison) -> bool:
    """Not when there was only more to do than fits in one run: the next goes on by itself."""
    return report.problem not in ("", UNFINISHED)


def outcome_of(report: Comparison) -> str:
    """What differed; nothing for one that is under way or did not come to its end."""
    if report.finished_at is None or went_wrong(report):
        return ""
    found = (
        (report.missed, "gemiste afmelding", "gemiste afmeldingen"),
        (report.without_proof, "zonder bewijs", "zonder bewijs"),
        (report.restored, "teruggezet", "teruggezet"),
    )
    return ", ".join(numbered(*words) for words in found if words[0]) or "niets"
