"""The address book keeps each address once: Oscar compares them by a hash of what is printed."""

from django.db.models import Model

from privacy.rights.correcting.site import CannotCorrect
from shop.forks.address.models import UserAddress

ALREADY_THERE = "Dit adres staat dan twee keer in het adresboek. Haal er eerst een weg."


def refuse_a_second(row: Model) -> None:
    """Nothing for what is in no address book. Raises CannotCorrect."""
    if not isinstance(row, UserAddress):
        return
    row.clean()
    twins = UserAddress.objects.filter(user_id=row.user_id, hash=row.generate_hash())
    if twins.exclude(pk=row.pk).exists():
        raise CannotCorrect(ALREADY_THERE)
