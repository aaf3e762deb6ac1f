"""What staff may do, and which lists they brought in."""

from collections.abc import Iterator

from django.core.files.storage import default_storage
from oscar.apps.offer.models import RangeProductFileUpload

from privacy.declaration import Erase, PersonalData, PersonalFile, identity, traffic
from privacy.legal import LegalBasis, Source
from shop.accounts.models import User
from shop.forks.partner.models import Partner
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import of_account, rule
from shop.personal_data.periods import STAFF
from shop.personal_data.recipients import HOSTING


def _uploaded(row: RangeProductFileUpload) -> Iterator[PersonalFile]:
    def read() -> bytes:
        with default_storage.open(row.filepath) as file:
            return bytes(file.read())

    if default_storage.exists(row.filepath):
        name = row.filepath.rpartition("/")[2]
        yield PersonalFile(name=name, read=read, remove=lambda: default_storage.delete(row.filepath))


DECLARATIONS = (
    PersonalData(
        model="accounts.user_groups",
        purpose="Wat een medewerker in het beheer mag.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "group"),
        plain=("id",),
        kept_for=STAFF,
        find=lambda subject: User.groups.through.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R30-rol", STAFF, since=of_account()),),
    ),
    PersonalData(
        model="accounts.user_user_permissions",
        purpose="Wat een medewerker in het beheer mag.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "permission"),
        plain=("id",),
        kept_for=STAFF,
        find=lambda subject: User.user_permissions.through.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R30-recht", STAFF, since=of_account()),),
    ),
    PersonalData(
        model="partner.partner_users",
        purpose="Weten welke medewerker bij welk atelier hoort.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "partner"),
        plain=("id",),
        kept_for=STAFF,
        find=lambda subject: Partner.users.through.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R30-atelier", STAFF, since=of_account()),),
    ),
    PersonalData(
        model="offer.rangeproductfileupload",
        purpose="Weten welke medewerker een lijst met producten inlas.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("uploaded_by")
        + traffic(
            "filepath", contains="Een bestand met artikelnummers, en de naam die de medewerker het gaf."
        )
        + traffic("date_uploaded"),
        plain=(
            *("id", "range", "size", "upload_type", "status", "error_message", "date_processed"),
            *("num_new_skus", "num_unknown_skus", "num_duplicate_skus"),
        ),
        kept_for=STAFF,
        find=lambda subject: RangeProductFileUpload.objects.filter(uploaded_by__in=accounts_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=(rule("R30-lijst", STAFF, since=of_account(path="uploaded_by")),),
        files=_uploaded,
    ),
)
