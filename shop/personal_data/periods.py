"""How long this shop keeps what, and what it keeps even for who asks to be forgotten.

The choices that the law leaves to the shop, each with its reason. Not for what computes or enforces them.
"""

from django.conf import settings

from privacy.declaration import Keep
from privacy.legal import Period, PeriodUnit

DAY, MONTH, YEAR = PeriodUnit.DAY, PeriodUnit.MONTH, PeriodUnit.YEAR

# An account that is not used for two years is probably forgotten by its owner too.
ACCOUNT = Period(24, MONTH, after="je laatste bezoek of bestelling")
# Staff can be asked about their work for as long as a dispute about it is likely.
STAFF = Period(2, YEAR, after="het einde van het dienstverband")
SESSION = Period(settings.SESSION_COOKIE_AGE // (24 * 60 * 60), DAY, after="je laatste bezoek")
BASKET = Period(60, DAY, after="je laatste wijziging")
# Long enough to come back for the same piece, and no reminders are sent meanwhile.
PRODUCT_ALERT = Period(6, MONTH, after="je aanvraag")
# A yes of three years ago says little about today; one that nobody confirmed goes after a week.
NEWSLETTER = Period(settings.CONFIRMED_SUBSCRIPTION_LIFETIME.days // 365, YEAR, after="je bevestiging")
SHARED_WISH_LIST = Period(24, MONTH, after="het laatste bezoek van wie de lijst met je deelde")
REVIEW = Period(5, YEAR, after="de plaatsing")

# A parcel that went astray, or a call about it, comes within two months.
DELIVERY = Period(60, DAY, after="de bezorging")
# Dutch law names no fixed warranty: a jewel may be expected to stay sound for this long (BW 7:17), then 7:23 begins.
WARRANTY = Period(5, YEAR, after="de bezorging")
# AWR art. 52 lid 4; counted from the end of the book year in which the order was last booked.
FISCAL = Period(7, YEAR, after="het einde van het boekjaar")

MAIL = Period(settings.SENT_MAIL_LIFETIME.days, DAY, after="de verzending")
# A fault in a payment or a task is found within a quarter, or never.
TECHNICAL_LOG = Period(90, DAY, after="de gebeurtenis")
ADMIN_LOG = Period(12, MONTH, after="de handeling")

FOR_THE_TAX_OFFICE = Keep(
    reason="De Belastingdienst verplicht ons dit te bewaren (art. 52 lid 4 AWR).", period=FISCAL
)
TO_ACCOUNT_FOR_OURSELVES = Keep(
    reason="We moeten kunnen laten zien wie wat met gegevens deed (art. 5 lid 2 en art. 32 AVG).",
    period=ADMIN_LOG,
)
