"""An e-mail address: of the account, of the newsletter, and of orders. Only after its owner proved to read its mail.

With the address of an account its sessions end (`User.get_session_auth_hash`), guest orders of the new address join
it, and the old address is told: whoever lost his mailbox to another must hear that his account moved.
"""

from collections.abc import Iterator

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django.utils import timezone

from privacy.finding import email_is
from privacy.rights.correcting.site import CannotCorrect, Value
from privacy.subject import Subject, normalised_email
from shop.accounts.guest_orders import give_guest_orders
from shop.accounts.models import User
from shop.accounts.pending import forget_claims, is_pending
from shop.forks.order.models import Order
from shop.mail.queue import post
from shop.newsletter.models import Subscription
from shop.newsletter.moving import move
from shop.personal_data.accounts import accounts_of
from shop.personal_data.correcting.found import Found, found, locked
from shop.personal_data.newsletter import subscriptions_of
from shop.personal_data.orders_found import orders_of
from shop.personal_data.recipients import MAILCHIMP

TAKEN = "Met dit e-mailadres is er al een account."


def emails(subject: Subject, lock: bool) -> Iterator[Found]:
    """`email` is proved to be his. Not of who works here: with it whoever answers requests could become the owner."""
    for user in locked(accounts_of(subject).filter(is_staff=False, is_superuser=False), lock):
        yield _of_account(user)
    for row in locked(subscriptions_of(subject), lock):
        yield _of_newsletter(row)
    for order in locked(orders_of(subject).exclude(guest_email=""), lock):
        yield _of_order(order)


def _of_account(user: User) -> Found:
    def write(value: Value) -> None:
        """The account gets one proved address, and the guest orders of it; who reads the old address is mailed.

        An account that only claimed the address goes. Raises CannotCorrect for one whose owner proved it.
        """
        new, old = normalised_email(value["email"]), user.email
        if _is_of_another(new, user):
            raise CannotCorrect(TAKEN)
        forget_claims(new, except_of=user.pk)
        addresses = EmailAddress.objects.filter(user=user)
        addresses.exclude(email=new).filter(email_is("email", Subject(emails=[old]))).delete()
        addresses.update(primary=False)
        addresses.update_or_create(email=new, defaults={"verified": True, "primary": True, "user": user})
        user.email = new
        user.save(update_fields=["email"])
        give_guest_orders(user, email=new)
        if old and old != new:
            post("privacy/address_left", {}, old)

    return found(user, "email", label="je account", now=user.email, write=write)


def _is_of_another(email: str, user: User) -> bool:
    return any(other.pk != user.pk and not is_pending(other) for other in filter_users_by_email(email))


def _of_newsletter(row: Subscription) -> Found:
    def write(value: Value) -> None:
        """His yes goes with him. Mailchimp hears of it with the next round."""
        move(row, to=value["email"], now=timezone.now())

    told = (MAILCHIMP,) if row.confirmed_at else ()
    return found(row, "email", label="de nieuwsbrief", now=row.email, write=write, recipients=told)


def _of_order(order: Order) -> Found:
    def write(value: Value) -> None:
        order.guest_email = value["email"]
        order.save(update_fields=["guest_email"])

    return found(order, "email", label=f"bestelling {order.number}", now=order.guest_email, write=write)
