"""What is known of the newsletter as a whole: totals as Mailchimp counts them, and whether both lists were the same."""

from privacy.declaration import Retention
from shop.personal_data.moments import rule
from shop.personal_data.periods import NEWSLETTER_REPORT

TOTALS = "totals of a newsletter, of no reader in particular"

NOTHING_PERSONAL = {
    "newsletter.comparison": (
        "how many addresses two lists had in common, and none of them",
        "id started_at finished_at here there without_proof missed restored problem",
    ),
    "newsletter.campaignfigures": (
        TOTALS,
        "campaign_id title sent_at emails_sent opens unique_opens clicks unique_clicks unsubscribed read_at",
    ),
    "newsletter.checkedmailing": (
        "the name of a template, and whether it has a link to leave by",
        "mailchimp_id kind title can_be_left checked_at",
    ),
}
RETENTION: dict[str, tuple[Retention, ...]] = {
    "newsletter.comparison": (rule("R17-vergelijking", NEWSLETTER_REPORT, since="started_at"),),
    "newsletter.campaignfigures": (rule("R17-nieuwsbrief", NEWSLETTER_REPORT, since="sent_at"),),
}
