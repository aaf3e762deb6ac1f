"""Who asked, as long as that is kept, and how he is reached."""

from privacy.rights.models import RightsRequest
from privacy.rights.sealed import Contact, unsealed_contact


def contact_of(request: RightsRequest) -> Contact:
    """Nobody, once it was minimised. Raises Unreadable."""
    return unsealed_contact(request.sealed_contact) if request.sealed_contact else Contact(name="")


def is_by_post(contact: Contact) -> bool:
    """Only paper reaches him."""
    return bool(contact.address) and not contact.email
