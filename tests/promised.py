"""Staff who promised secrecy: nobody at the desk gets further without."""

from django.utils import timezone

from privacy.registers.secrecy.accepting import accept, current_text, digest_of, has_accepted
from shop.accounts.models import User


def promised(user: User) -> User:
    """The same account, after its promise by the text of today."""
    assert accept(user.pk, digest=digest_of(current_text()), now=timezone.now())
    assert has_accepted(user.pk)  # and so this process knows it, as it does from her second page on
    return user
