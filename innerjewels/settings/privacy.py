"""Who is responsible, and the periods that are a choice of the shop and not of the law."""

from datetime import timedelta

# The reservation of stock for an order that waits for payment. Mollie is asked once more before it ends.
UNPAID_ORDER_LIFETIME = timedelta(hours=2)
# Who pays in the workshop gets this long to come, after the day on which everything is ready.
PICK_UP_LIFETIME = timedelta(days=14)
# A signed link to a guest's order page.
ORDER_LINK_LIFETIME = timedelta(days=90)
# The code that opens an order's address, for who holds its link.
ORDER_CODE_LIFETIME = timedelta(minutes=15)
# A registration whose e-mail address nobody proved.
UNPROVED_ACCOUNT_LIFETIME = timedelta(days=7)
# The link that confirms a newsletter, and how long an address waits for it.
NEWSLETTER_LINK_LIFETIME = timedelta(hours=48)
UNCONFIRMED_SUBSCRIPTION_LIFETIME = timedelta(days=7)
# A yes of three years ago says little about today: then he is asked whether it holds, and gets so long to answer.
CONFIRMED_SUBSCRIPTION_LIFETIME = timedelta(days=3 * 365)
NEWSLETTER_ANSWER_LIFETIME = timedelta(days=30)
# Bodies of outgoing mail are personal data (policy: "al ons e-mail verkeer vertrouwelijk").
SENT_MAIL_LIFETIME = timedelta(days=90)
# The last day of the shop's book year as (month, day). Invoices are numbered and kept by it; (2, 29) is the last of
# February. Changing it begins a new series: agree on it with the bookkeeper first.
BOOK_YEAR_END = (12, 31)
# How long the shop counts on a complaint about a jewel. The right to a sound one has no fixed end (art. 7:17 BW).
WARRANTY_YEARS = 5
# How long a copy of the database is kept: what was erased or purged lives on in it that long, and no longer.
PRIVACY_BACKUP_LIFETIME = timedelta(days=35)
# Left out of a copy for the webmaster: keys to log in with, mail, tasks, the account of what was erased. What is
# made of nothing but persons, or works as a key, has no shape worth keeping.
PRIVACY_SAFE_COPY_EMPTY = (
    *("sessions.session", "account.emailconfirmation", "mfa.authenticator", "fulfilment.addresscode"),
    *("post_office.email", "post_office.log", "post_office.attachment", "post_office.attachment_emails"),
    *("communication.email", "communication.notification", "admin.logentry"),
    *("django_tasks_database.dbtaskresult", "privacy.erasure", "privacy.recipientnotice"),
    *("privacy.exportpackage", "privacy.legalhold", "privacy.journalmark", "privacy.parkedrow"),
    *("privacy.rightsrequest", "privacy.askedright", "privacy.requestevent", "privacy.requestnote"),
    *("consent.consentrecord", "consent.consentlink"),
    *("privacy.correction", "privacy.mailedcode", "privacy.idcopy", "privacy.handover"),
    *("privacy.restriction", "privacy.restrictedrow", "privacy.restrictionstep"),
    *("registers.viewing", "registers.disclosure", "registers.secrecyacceptance", "registers.agreement"),
    *("registers.breach", "registers.breachevent", "mailings.mailing", "mailings.told"),
    *("newsletter.suppressed", "newsletter.member"),
)
# When a masked copy of an identity document is asked, until the owner chooses on the desk: "nooit", or "bij twijfel".
# Asking everyone who wants to see his data is what the AP fined (2022), so that is hers alone to choose: decision 0023.
PRIVACY_ID_COPY = "bij twijfel"
# Where the owner's mails about data lead: what is kept, held and gone.
PRIVACY_DESK_PATH = "/beheer/privacy/"
