"""C01-C09 broken."""

from datetime import timedelta
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse

from privacy.policy import publishing
from privacy.policy.models import PublishedPolicy
from privacy.policy.publishing import Draft, draft, is_current, publish
from privacy.registers.viewing.recording import write_down
from privacy.registry import registry
from shop.accounts.models import User
from tests.promises.breaking import World, breaks, keeps


def publish_text(world: World, source: str) -> None:
    world.monkeypatch.setattr(publishing, "draft", lambda: Draft("Privacybeleid", source))
    newest = max([world.now, *PublishedPolicy.objects.values_list("published_at", flat=True)])
    publish(what_changed="", is_material=False, now=newest + timedelta(seconds=1))


@keeps("C04")
@keeps("C05")
@keeps("C06")
@keeps("C09")
def _the_policy_is_published(world: World) -> None:
    if not is_current():
        publish(what_changed="", is_material=False, now=world.now)


@breaks("C01")
def _a_model_loses_its_declaration(world: World) -> None:
    left = dict(registry._declarations)
    left.pop("order.order")
    world.monkeypatch.setattr(registry, "_declarations", left)


@keeps("C02")
def _somebody_looked_and_changed(world: World) -> None:
    staff = User.objects.create(email="hulp@innerjewels.test", is_staff=True)
    write_down(staff, model="accounts.user", keys=[staff.pk], page="accounts_user_change")
    _change(staff, staff.pk)


@breaks("C02")
def _somebody_changed_what_he_never_opened(world: World) -> None:
    _change(User.objects.get(email="hulp@innerjewels.test"), 987654)


def _change(staff: User, key: int) -> None:
    LogEntry.objects.create(
        user=staff,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(key),
        object_repr="account",
        action_flag=CHANGE,
    )


@keeps("C03")
@keeps("C22")
def _the_settings_vouch_for_the_hosts(world: World) -> None:
    world.settings.EMAIL_BACKEND = "shop.mail.queue.QueueBackend"
    guarded = {"default": "privacy.registers.processors.smtp.RegisteredHostBackend"}
    world.settings.POST_OFFICE = {**world.settings.POST_OFFICE, "BACKENDS": guarded}
    world.settings.EMAIL_HOST = "mail.innerjewels.example"
    world.settings.MOLLIE_API_ENDPOINT = "https://mollie.innerjewels.example"
    world.settings.MAILCHIMP_API_ENDPOINT = "https://mailchimp.innerjewels.example"
    hosts = ("mail.innerjewels.example", "mollie.innerjewels.example", "mailchimp.innerjewels.example")
    world.settings.PRIVACY_STAND_INS = dict.fromkeys(hosts, "voor deze test")


@breaks("C03")
def _the_shop_is_set_to_call_a_stranger(world: World) -> None:
    world.settings.MOLLIE_API_ENDPOINT = "https://vreemde.example"


@breaks("C04")
def _the_shop_does_something_new(world: World) -> None:
    was = draft()
    world.monkeypatch.setattr(publishing, "draft", lambda: Draft(was.title, was.source + "\nNieuw.\n"))


@breaks("C05")
def _a_chapter_is_left_out(world: World) -> None:
    publish_text(world, draft().source.replace("## Beveiliging", "## Iets anders"))


@breaks("C06")
def _the_policy_forgets_the_contact_page(world: World) -> None:
    publish_text(world, draft().source.replace("(/contact/)", "(/over/)"))
    world.monkeypatch.setattr("shop.promises.beginning.visit", lambda path: _blank(path, b'href="/contact/"'))


@breaks("C07")
def _the_front_page_sets_a_cookie(world: World) -> None:
    def counting(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = HttpResponse("Welkom")
        answer.set_cookie("bezoeker", "1")
        return answer

    world.monkeypatch.setattr("shop.pages.views.render", counting)


@breaks("C08")
def _the_account_opens_for_everyone(world: World) -> None:
    world.monkeypatch.setattr("shop.promises.beginning.visit", lambda path: _open_page())


def _open_page() -> Any:
    from shop.promises.visiting import Visit

    return Visit(status=200, body=b"Dag Anna", cookies=(), location="")


@breaks("C09")
def _the_file_loses_a_heading(world: World) -> None:
    world.monkeypatch.setattr("shop.pages.policy_views.mark_safe", lambda html: html[:1000])


@breaks("C05")
def _no_way_to_the_form(world: World) -> None:
    publish_text(world, draft().source.replace("(/privacy/verzoek/)", "(/contact/)"))


@breaks("C06")
def _the_contact_page_has_no_telephone(world: World) -> None:
    world.monkeypatch.setattr("shop.promises.beginning.visit", lambda path: _blank(path, b"+31 20 000 00 00"))


@breaks("C07")
def _a_window_is_shut(world: World) -> None:
    world.monkeypatch.setattr("shop.promises.beginning.WINDOWS", ("/", "/account/"))


@breaks("C09")
def _the_pdf_is_none(world: World) -> None:
    world.monkeypatch.setattr("shop.pages.policy_views.pdf_of", lambda text, *, reader: b"<html>")


def _blank(path: str, word: bytes) -> Any:
    from shop.promises.visiting import visit

    seen = visit(path)
    return type(seen)(seen.status, seen.body.replace(word, b""), seen.cookies, seen.location)
