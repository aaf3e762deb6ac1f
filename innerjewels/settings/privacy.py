"""Who is responsible, and the periods that are a choice of the shop and not of the law."""

from datetime import timedelta

# The reservation of stock for an order that waits for payment. Mollie is asked once more before it ends.
UNPAID_ORDER_LIFETIME = timedelta(hours=2)
# A signed link to a guest's order page.
ORDER_LINK_LIFETIME = timedelta(days=90)
# A registration whose e-mail address nobody proved.
UNPROVED_ACCOUNT_LIFETIME = timedelta(days=7)
# Bodies of outgoing mail are personal data (policy: "al ons e-mail verkeer vertrouwelijk").
SENT_MAIL_LIFETIME = timedelta(days=90)
# The last day of the shop's book year as (month, day). Invoices are numbered and kept by it; (2, 29) is the last of
# February. Changing it begins a new series: agree on it with the bookkeeper first.
BOOK_YEAR_END = (12, 31)
