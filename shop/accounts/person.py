"""Who stands behind an account, as far as that is proved. Not for what the owner knows of a person besides."""

from allauth.account.models import EmailAddress

from privacy.subject import Subject
from shop.accounts.models import User


def person_behind(user: User) -> Subject:
    """The account and its proved e-mail addresses.

    A telephone number is left out: anyone can type another's, and would then get or erase that person's orders.
    """
    proved = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return Subject(user_ids=[user.pk], emails=[user.email, *proved])
