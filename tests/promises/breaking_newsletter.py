"""C15-C21 broken."""

from dataclasses import replace
from datetime import timedelta

from shop.newsletter import wording
from shop.newsletter.models import Member, State, Subscription
from shop.newsletter.suppression import suppress
from shop.promises.visiting import Visit, visit
from tests.backoffice.newsletter.data import mailing, member, subscribed
from tests.promises.breaking import World, breaks, keeps

VISIT = "shop.promises.newsletter.visit"


@keeps("C15")
@keeps("C19")
def _somebody_is_on_both_lists(world: World) -> None:
    row = subscribed("anna@voorbeeld.nl")
    Subscription.objects.filter(pk=row.pk).update(confirmed_at=world.now - timedelta(hours=3))
    member(row.email, wanted=State.SUBSCRIBED, told=State.SUBSCRIBED, told_at=world.now)


@breaks("C15")
def _mailchimp_was_never_told(world: World) -> None:
    Member.objects.update(told="")


@keeps("C16")
def _as_in_production(world: World) -> None:
    world.settings.MAILCHIMP_API_KEY, world.settings.MAILCHIMP_API_ENDPOINT = f"{'0' * 32}-us19", ""
    world.settings.PRIVACY_STAND_INS = {"us19.api.mailchimp.com": "voor deze test"}


@breaks("C16")
def _the_way_there_is_in_the_clear(world: World) -> None:
    world.settings.MAILCHIMP_API_KEY = f"{'0' * 32}-us0"
    world.settings.MAILCHIMP_API_ENDPOINT = "http://us19.api.mailchimp.com"


@breaks("C17")
def _leaving_asks_for_a_login(world: World) -> None:
    login = Visit(status=302, body=b"", cookies=(), location="/account/login/")
    world.monkeypatch.setattr(VISIT, lambda path: login)


@keeps("C18")
def _a_template_with_its_link(world: World) -> None:
    mailing()


@breaks("C18")
def _a_draft_without_one(world: World) -> None:
    mailing(2, kind="draft", can_be_left=False)


@breaks("C19")
def _who_left_is_on_the_list(world: World) -> None:
    suppress("anna@voorbeeld.nl", channel="mail", now=world.now)


@breaks("C20")
def _the_words_come_after_the_button(world: World) -> None:
    told = wording.CURRENT.explanation.encode()
    button = b'<button class="button"'
    world.monkeypatch.setattr(
        VISIT,
        lambda path: replace(visit(path), body=visit(path).body.replace(told, button + b"></button>" + told)),
    )


@breaks("C21")
def _no_way_to_mailchimps_own_policy(world: World) -> None:
    link = wording.MAILCHIMP_POLICY.encode()
    world.monkeypatch.setattr(
        VISIT, lambda path: replace(visit(path), body=visit(path).body.replace(link, b""))
    )
