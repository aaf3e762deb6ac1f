"""Wish lists, and the people with whom one was shared: those are others than the list's owner."""

from oscar.apps.wishlists.models import Line, WishList, WishListSharedEmail

from privacy.declaration import Erase, PersonalData, identity, jewel, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from shop.personal_data.accounts import accounts_of
from shop.personal_data.periods import ACCOUNT, SHARED_WISH_LIST

DECLARATIONS = (
    PersonalData(
        model="wishlists.wishlist",
        purpose="Je verlanglijst bewaren en kunnen delen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("owner", "name", "key", "visibility") + traffic("date_created"),
        kept_for=ACCOUNT,
        find=lambda subject: WishList.objects.filter(owner__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="wishlists.line",
        purpose="Onthouden welke sieraden op je verlanglijst staan.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("wishlist", "product", "quantity", "title"),
        kept_for=ACCOUNT,
        find=lambda subject: Line.objects.filter(wishlist__owner__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="wishlists.wishlistsharedemail",
        purpose="Een verlanglijst laten zien aan degene met wie iemand hem deelde.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("wishlist", "email"),
        kept_for=SHARED_WISH_LIST,
        find=lambda subject: WishListSharedEmail.objects.filter(email_is("email", subject)),
        on_erasure=Erase(),
    ),
)
