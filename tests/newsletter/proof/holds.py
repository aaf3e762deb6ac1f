"""What must hold when a history is at rest: everything works, and every round and night has been."""

from collections.abc import Callable, Iterator

from shop.demo.mailchimp_standin.members import Status
from shop.newsletter.mailchimp.proof import proven_subscriptions
from shop.newsletter.mailchimp.wanted import not_told
from shop.newsletter.models import Member, Subscription, member_id_of
from shop.newsletter.suppression import is_suppressed
from tests.newsletter.proof.world import PEOPLE, Word, World
from tests.proof.broken import Broken

Complaints = Iterator[str]


def nobody_is_on_it_without_proof(world: World) -> Complaints:
    proven = proven_subscriptions()
    for member in world.all_there():
        if member.status in (Status.SUBSCRIBED, Status.PENDING) and member.id not in proven:
            yield f"{member.email} is {member.status} there"


def nobody_is_on_it_who_said_no(world: World) -> Complaints:
    for member in world.all_there():
        if member.status is Status.SUBSCRIBED and world.words.get(member.email) in (None, Word.NO):
            yield f"{member.email} is subscribed there"
    for email in PEOPLE:
        if world.is_confirmed_here(email) and is_suppressed(email):
            yield f"{email} is kept off the list and on it"


def whoever_said_yes_is_on_both(world: World) -> Complaints:
    for email in PEOPLE:
        if world.words.get(email) is Word.YES and not world.is_confirmed_here(email):
            yield f"{email} is not on ours"
    for member_id in proven_subscriptions():
        row = Subscription.objects.get(member_id=member_id)
        found = world.there(row.email)
        is_on_it = found is not None and found.status is Status.SUBSCRIBED
        if not is_on_it and not Member.objects.filter(pk=member_id, parked_at__isnull=False).exists():
            yield f"{row.email} is {found.status if found else 'unknown'} there"


def names_agree(world: World) -> Complaints:
    for row in Subscription.objects.filter(member_id__in=proven_subscriptions()):
        found = world.there(row.email)
        if found is not None and found.status is Status.SUBSCRIBED:
            name = found.merge_fields.get("FNAME", "")
            if name != row.first_name:
                yield f"{row.email} is called {name!r} there and {row.first_name!r} here"


def who_was_erased_is_gone(world: World) -> Complaints:
    for email in world.erased:
        if world.there(email) is not None:
            yield f"{email} is on file there"


def nothing_is_left_to_tell(world: World) -> Complaints:
    for row in not_told(now=world.now):
        yield f"{row.wanted} is not told: {row.problem}"
    here = set(Subscription.objects.confirmed().values_list("member_id", flat=True))
    for row in Member.objects.exclude(wanted="archived"):
        if row.pk not in here and not row.parked_at:
            yield f"a row of nobody stays: {row.wanted}, {row.told}"


def nobody_is_given_up(world: World) -> Complaints:
    """But for who can only come back by himself: all that failed was a silence."""
    for email in PEOPLE:
        row = Member.objects.filter(pk=member_id_of(email), parked_at__isnull=False).first()
        if row is not None and "lezer" not in row.problem:
            yield f"{email}: {row.problem}"


AT_REST: tuple[Callable[[World], Complaints], ...] = (
    nobody_is_on_it_without_proof,
    nobody_is_on_it_who_said_no,
    whoever_said_yes_is_on_both,
    names_agree,
    who_was_erased_is_gone,
    nothing_is_left_to_tell,
    nobody_is_given_up,
)


def ask(world: World) -> None:
    """Raises Broken for the first that does not hold."""
    for holds in AT_REST:
        for complaint in holds(world):
            raise Broken(holds.__name__, complaint)
