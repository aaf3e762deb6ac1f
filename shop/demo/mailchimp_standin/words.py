"""Words on the pages, in Dutch."""

from shop.demo.mailchimp_standin.members import Status

STATUSES = {
    Status.SUBSCRIBED: "Ingeschreven",
    Status.UNSUBSCRIBED: "Uitgeschreven",
    Status.CLEANED: "Onbestelbaar",
    Status.PENDING: "Wacht op bevestiging",
    Status.TRANSACTIONAL: "Alleen zakelijk",
    Status.ARCHIVED: "Gearchiveerd",
}
EVENTS = {
    "subscribe": "Inschrijving",
    "unsubscribe": "Uitschrijving",
    "profile": "Andere naam",
    "cleaned": "Onbestelbaar",
    "upemail": "Ander adres",
    "campaign": "Nieuwsbrief",
}
