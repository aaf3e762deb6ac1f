"""Wish lists, and the people with whom one was shared: those are others than the list's owner."""

from oscar.apps.wishlists.models import Line, WishList, WishListSharedEmail

from privacy.declaration import Erase, PersonalData, identity, jewel, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis, Source
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import of_account, rule
from shop.personal_data.periods import ACCOUNT, SHARED_WISH_LIST
from shop.personal_data.recipients import HOSTING

DECLARATIONS = (
    PersonalData(
        model="wishlists.wishlist",
        purpose="Je verlanglijst bewaren en kunnen delen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("owner", "name")
        # Who has it can open the list.
        + identity("key", secret=True)
        + identity("visibility")
        + traffic("date_created"),
        plain=("id",),
        kept_for=ACCOUNT,
        find=lambda subject: WishList.objects.filter(owner__in=accounts_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=(rule("R1-verlanglijst", ACCOUNT, since=of_account(path="owner")),),
    ),
    PersonalData(
        model="wishlists.line",
        purpose="Onthouden welke sieraden op je verlanglijst staan.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("wishlist", "product", "quantity", "title"),
        plain=("id",),
        kept_for=ACCOUNT,
        find=lambda subject: Line.objects.filter(wishlist__owner__in=accounts_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=(rule("R1-wens", ACCOUNT, since=of_account(path="wishlist__owner")),),
    ),
    PersonalData(
        model="wishlists.wishlistsharedemail",
        purpose="Een verlanglijst laten zien aan degene met wie iemand hem deelde.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("wishlist", "email"),
        plain=("id",),
        kept_for=SHARED_WISH_LIST,
        find=lambda subject: WishListSharedEmail.objects.filter(email_is("email", subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        source=Source.OTHER,
        retention=(rule("R1-gedeelde-lijst", SHARED_WISH_LIST, since=of_account(path="wishlist__owner")),),
        goes_with=lambda subject: WishListSharedEmail.objects.filter(
            wishlist__owner__in=accounts_of(subject)
        ),
    ),
)
