"""What can happen to a list in a history, one small thing each. A step that finds nothing to act on does nothing.

Steps are called with the world and return whether they did anything, as those of `tests.proof.steps`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from privacy.restriction.grounds import Ground
from privacy.restriction.models import RestrictedRow, Restriction
from privacy.subject import Subject
from shop.demo.mailchimp_standin import people
from shop.demo.mailchimp_standin.people import ImpossibleStep
from shop.demo.standin.faults import Fault
from shop.newsletter.confirming import confirm
from shop.newsletter.leaving import leave
from shop.newsletter.models import Subscription
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT
from shop.personal_data.mailchimp.erasing import ask_to_erase
from tests.newsletter.proof.world import PEOPLE, Word, World
from tests.proof.mollie_wire import Trouble

LABEL = "newsletter.subscription"
NOTICE = 1  # of no erasure that there is: nothing is ticked off


class Step(Protocol):
    def __call__(self, world: World) -> bool: ...


@dataclass(frozen=True)
class Asks:
    person: int
    first_name: str = ""

    def __call__(self, world: World) -> bool:
        ask_to_confirm(
            PEOPLE[self.person],
            source="voet",
            wording_version=CURRENT.version,
            now=world.now,
            first_name=self.first_name,
        )
        return True


@dataclass(frozen=True)
class Confirms:
    person: int

    def __call__(self, world: World) -> bool:
        row = world.here(PEOPLE[self.person])
        if row is None or row.confirmed_at is not None:
            return False
        confirm(row.pk, now=world.now)
        world.words[row.email] = Word.YES
        world.erased.discard(row.email)
        return True


@dataclass(frozen=True)
class Leaves:
    person: int

    def __call__(self, world: World) -> bool:
        world.words[PEOPLE[self.person]] = Word.NO
        return leave(PEOPLE[self.person], channel="mail", now=world.now)


@dataclass(frozen=True)
class RowGoes:
    """Retention, or a statement in SQL."""

    person: int

    def __call__(self, world: World) -> bool:
        world.words[PEOPLE[self.person]] = Word.NO
        return bool(Subscription.objects.filter(email=PEOPLE[self.person]).delete()[0])


@dataclass(frozen=True)
class IsErased:
    person: int

    def __call__(self, world: World) -> bool:
        email = PEOPLE[self.person]
        Subscription.objects.filter(email=email).delete()
        ask_to_erase(Subject(emails=[email]), notice_id=NOTICE, now=world.now)
        world.words[email] = Word.NO
        world.erased.add(email)
        return True


@dataclass(frozen=True)
class Corrects:
    """His first name, with us."""

    person: int
    first_name: str

    def __call__(self, world: World) -> bool:
        return bool(Subscription.objects.filter(email=PEOPLE[self.person]).update(first_name=self.first_name))


@dataclass(frozen=True)
class IsRestricted:
    person: int

    def __call__(self, world: World) -> bool:
        row = world.here(PEOPLE[self.person])
        if row is None or RestrictedRow.objects.filter(model=LABEL, object_id=str(row.pk)).exists():
            return False
        restriction = Restriction.objects.create(number="1", ground=Ground.ACCURACY, begun_by="eigenaar")
        RestrictedRow.objects.create(restriction=restriction, model=LABEL, object_id=str(row.pk))
        return True


@dataclass(frozen=True)
class IsFreed:
    """What restricted the use of anybody's data is over."""

    def __call__(self, world: World) -> bool:
        return bool(RestrictedRow.objects.all().delete()[0])


@dataclass(frozen=True)
class AtMailchimp:
    """`what` is one of `THERE`.

    What the owner does by hand to somebody of whom Mailchimp is still being told is no word of his: his yes is.
    """

    what: str
    person: int

    def __call__(self, world: World) -> bool:
        email = PEOPLE[self.person]
        act, word, more = THERE[self.what]
        was_on_it = (found := world.there(email)) is not None and found.status in ("subscribed", "pending")
        try:
            world.at_mailchimp(act, email=email, **more)
        except ImpossibleStep:
            return False
        if word is Word.MAYBE:
            world.erased.discard(email)
            if world.is_confirmed_here(email):
                world.words[email] = Word.MAYBE
        elif word is not None and was_on_it:
            is_in_between = act in BY_HAND and world.is_confirmed_here(email) and not world.is_told(email)
            world.words[email] = Word.MAYBE if is_in_between else word
        return True


@dataclass(frozen=True)
class Moves:
    """He changes his address at Mailchimp into that of another.

    When the messages are lost, the old address is one that got lost there with all he said of it, and his yes stands.
    """

    person: int
    other: int

    def __call__(self, world: World) -> bool:
        email, new_email = PEOPLE[self.person], PEOPLE[self.other]
        try:
            world.at_mailchimp(people.change_address, email=email, new_email=new_email)
        except ImpossibleStep:
            return False
        if world.is_confirmed_here(email):
            world.words[email] = Word.MAYBE
        world.erased.discard(new_email)
        if world.is_confirmed_here(new_email):
            world.words[new_email] = Word.MAYBE
        return True


@dataclass(frozen=True)
class LetterComes:
    """Any that waits, in whatever order; `again` leaves it to come once more."""

    number: int
    again: bool = False

    def __call__(self, world: World) -> bool:
        letters = world.letters()
        if not letters:
            return False
        letter = letters[self.number % len(letters)]
        world.deliver(letter)
        if not self.again:
            world.lose(letter)
        return True


@dataclass(frozen=True)
class LetterIsLost:
    number: int

    def __call__(self, world: World) -> bool:
        letters = world.letters()
        if letters:
            world.lose(letters[self.number % len(letters)])
        return bool(letters)


@dataclass(frozen=True)
class Round:
    def __call__(self, world: World) -> bool:
        world.tell()
        return True


@dataclass(frozen=True)
class Night:
    def __call__(self, world: World) -> bool:
        world.compare()
        return True


@dataclass(frozen=True)
class TimePasses:
    minutes: int

    def __call__(self, world: World) -> bool:
        world.clock.advance(seconds=self.minutes * 60)
        return True


@dataclass(frozen=True)
class WireTrouble:
    trouble: Trouble

    def __call__(self, world: World) -> bool:
        world.wire.troubles.append(self.trouble)
        return True


@dataclass(frozen=True)
class MailchimpFault:
    fault: Fault

    def __call__(self, world: World) -> bool:
        world.standin.faults.order(replace(self.fault))  # it counts its own calls down
        return True


@dataclass(frozen=True)
class MailchimpIsDown:
    is_down: bool

    def __call__(self, world: World) -> bool:
        world.wire.is_down = self.is_down
        return True


@dataclass(frozen=True)
class Meanwhile:
    """It happens while the next call is under way."""

    step: Step

    def __call__(self, world: World) -> bool:
        world.wire.interruption = lambda path: bool(self.step(world))  # type: ignore[assignment]
        return True


BY_HAND = (people.admin_archives, people.admin_unsubscribes)
# What somebody does there, what that says of him, and what else is told.
THERE: dict[str, tuple[Callable[..., Any], Word | None, dict[str, str]]] = {
    "unsubscribes": (people.unsubscribe, Word.NO, {}),
    "calls it spam": (people.unsubscribe, Word.NO, {"reason": "abuse"}),
    "bounces": (people.bounce, Word.NO, {}),
    "is archived": (people.admin_archives, Word.NO, {}),
    "is unsubscribed by hand": (people.admin_unsubscribes, Word.NO, {}),
    "is deleted by hand": (people.admin_deletes, Word.NO, {}),
    "changes his name": (people.change_name, None, {"first_name": "Daar"}),
    "fills in the form": (people.subscribe, Word.MAYBE, {}),
    "is added by hand": (people.admin_adds, Word.MAYBE, {}),
    "confirms there": (people.confirm, Word.MAYBE, {}),
}
