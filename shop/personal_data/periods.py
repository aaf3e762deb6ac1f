"""How long this shop keeps what.

The choices that the law leaves to the shop, each with its reason. Not for what computes or enforces them.
"""

from django.conf import settings

from privacy.legal import Period, PeriodUnit

DAY, MONTH, YEAR = PeriodUnit.DAY, PeriodUnit.MONTH, PeriodUnit.YEAR

# R1: an account that is not used for two years is probably forgotten by its owner too.
ACCOUNT = Period(24, MONTH, after="je laatste bezoek of bestelling")
# Who types an address has not proved that it is his.
UNPROVED_ACCOUNT = Period(
    settings.UNPROVED_ACCOUNT_LIFETIME.days, DAY, after="een aanmelding die je niet bevestigde"
)
# R30: staff can be asked about their work for as long as a dispute about it is likely.
STAFF = Period(24, MONTH, after="het laatste werk in het beheer")
SESSION = Period(settings.SESSION_COOKIE_AGE // (24 * 60 * 60), DAY, after="je laatste bezoek")
# R21: no reminders are sent meanwhile, so a basket need only wait for who comes back by himself.
BASKET = Period(60, DAY, after="je laatste wijziging")
GUEST_BASKET = Period(30, DAY, after="je laatste wijziging zonder account")
# Long enough to come back for the same piece, and no reminders are sent meanwhile.
PRODUCT_ALERT = Period(6, MONTH, after="je aanvraag")
# R14: a yes of three years ago says little about today. He is asked then whether it holds, and goes without an answer.
_ANSWER = settings.NEWSLETTER_ANSWER_LIFETIME.days
NEWSLETTER = Period(
    settings.CONFIRMED_SUBSCRIPTION_LIFETIME.days // 365,
    YEAR,
    after=f"je laatste bevestiging, en nog {_ANSWER} dagen om te antwoorden op de vraag of je hem nog wilt",
)
UNANSWERED_NEWSLETTER = Period(_ANSWER, DAY, after="de mail met de vraag of je de nieuwsbrief nog wilt")
# Whom the shop could not ask for a quarter.
UNASKED_NEWSLETTER = Period(39, MONTH, after="je bevestiging, als de vraag of je hem nog wilt niet kon")
# R15
UNCONFIRMED_NEWSLETTER = Period(
    settings.UNCONFIRMED_SUBSCRIPTION_LIFETIME.days, DAY, after="een aanmelding die je niet bevestigde"
)
# R16: no old list is read in after so long, and nothing but a new double opt-in brings anybody back anyway.
LEFT_NEWSLETTER = Period(10, YEAR, after="je afmelding")
# What Mailchimp was not told in a quarter stands in red on the desk, with the notice that it is about.
TOLD_MAILCHIMP = Period(90, DAY, after="je afmelding of wissing")
# One report of what was compared, and the figures of one newsletter, beside those of a year ago.
NEWSLETTER_REPORT = Period(25, MONTH, after="de dag waarop het gebeurde")
# R17: counts of a day in small pieces; then two years and a month of sums, so that a month lies beside last year's.
RAW_COUNT = Period(2, DAY, after="een bezoek")
VISITS = Period(25, MONTH, after="de dag van het bezoek")
SHARED_WISH_LIST = Period(24, MONTH, after="het laatste bezoek van wie de lijst met je deelde")
# R25: what someone found of a piece five years ago is no longer about what is sold.
REVIEW = Period(5, YEAR, after="de plaatsing")

# R2, R4, R27: a parcel that went astray, or a call about it, comes within two months.
DELIVERY = Period(60, DAY, after="de bezorging")
# R26: carriers settle claims about a parcel within a quarter.
SHIPPING_LABEL = Period(90, DAY, after="de bezorging")
# R7. Dutch law names no fixed warranty: a jewel may be expected to stay sound for this long (BW 7:17), then 7:23
# begins.
WARRANTY = Period(settings.WARRANTY_YEARS, YEAR, after="de bezorging")
# R3. AWR art. 52 lid 4; counted from the end of the book year in which the order was last booked.
FISCAL = Period(7, YEAR, after="het einde van het boekjaar")
# R20: nothing was bought. Who it was is of use while a payment can still come in; that it was tried, for a quarter.
UNPAID_PERSON = Period(14, DAY, after="het vervallen van je onbetaalde bestelling")
UNPAID_ORDER = Period(90, DAY, after="het vervallen van je onbetaalde bestelling")
# A code works for a quarter of an hour; a day later nobody types it any more.
ADDRESS_CODE = Period(1, DAY, after="het mailen van de code")

MAIL = Period(settings.SENT_MAIL_LIFETIME.days, DAY, after="de verzending")
# R5: a fault in a payment is found within a quarter, or never.
TECHNICAL_LOG = Period(90, DAY, after="de gebeurtenis")
# Long enough to look into what went wrong in a week's holiday.
BACKGROUND_WORK = Period(14, DAY, after="het werk")
# R19
ADMIN_LOG = Period(12, MONTH, after="de handeling")

# R12: somebody who asked for his data collects it within a week, or asks again.
PACKAGE = Period(7, DAY, after="het maken van je pakket")
# R12: as long as the link works that the organisation of his choice gets.
HANDOVER = Period(7, DAY, after="je bevestiging dat een ander je gegevens mag halen")
# R11, R13: the AP may fine for five years (art. 5:45 Awb), and until then the shop shows that it did erase.
ERASURE = Period(5, YEAR, after="het wissen")
# R11: two years in which a request can come back to us; after that only numbers are left.
REQUEST = Period(2, YEAR, after="het afronden van je verzoek")
# Who asked and what exactly; then hashes and dates do.
REQUEST_PERSON = Period(90, DAY, after="het afronden van je verzoek")
# One that nobody ever closed: by then the AP cannot fine for it any more (art. 5:45 Awb).
FORGOTTEN_REQUEST = Period(5, YEAR, after="je verzoek, als het nooit werd afgerond")
# As long as the AP can ask about it (art. 5:45 Awb).
DISCLOSURE = Period(5, YEAR, after="het geven van je gegevens")
BREACH = Period(5, YEAR, after="het opschrijven van het datalek")
# R13: where a choice came from says nothing any more once the choice itself has ended.
CONSENT_TRACE = Period(6, MONTH, after="je keuze")
# R13: as long as it holds, and five years in which the AP may ask for the proof (art. 5:45 Awb).
COOKIE_CHOICE = Period(66, MONTH, after="je keuze")
CONSENT = Period(5, YEAR, after="het einde van je toestemming")
# One that nobody ever took back: art. 3:306 BW.
RUNNING_CONSENT = Period(20, YEAR, after="je laatste keuze")
LEGAL_HOLD = Period(5, YEAR, after="het opheffen")
PURGE_LOG = Period(12, MONTH, after="de opruimronde")
# Art. 3:306 BW: after twenty years no claim is left for which something could be held.
UNLIFTED_HOLD = Period(20, YEAR, after="het vastzetten")
# Whoever was given a code with his certificate has read it by then.
HAND_OVER = Period(90, DAY, after="het nazoeken van wat er gewist is")
