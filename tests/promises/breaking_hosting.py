"""C10-C14 broken."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from privacy.backups.copies import Copy
from privacy.backups.rehearsing import Rehearsal
from privacy.policy.publishing import draft
from privacy.registers.models import Processor
from shop.promises.visiting import visit
from tests.privacy.registers.agreements import processor, sign
from tests.promises.breaking import World, breaks, keeps
from tests.promises.breaking_beginning import publish_text


@breaks("C10")
def _the_policy_names_the_software_of_before(world: World) -> None:
    publish_text(world, draft().source.replace("Django en Oscar", "WooCommerce"))


@keeps("C11")
def _the_host_signs(world: World) -> None:
    for row in Processor.objects.filter(recipient="KeurigOnline"):
        sign(row)


@breaks("C11")
def _a_new_service_without_an_agreement(world: World) -> None:
    processor("nieuwe-dienst", recipient="KeurigOnline")


@keeps("C12")
def _as_in_production(world: World) -> None:
    world.settings.SITE_URL = "https://innerjewels.example"
    world.settings.SECURE_SSL_REDIRECT = True
    world.settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    world.settings.SESSION_COOKIE_SECURE = world.settings.CSRF_COOKIE_SECURE = True


@breaks("C12")
def _a_cookie_travels_in_the_clear(world: World) -> None:
    world.settings.CSRF_COOKIE_SECURE = False


@keeps("C13")
def _as_real_people_log_in(world: World) -> None:
    world.settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    world.settings.STAFF_NEED_SECOND_FACTOR = True


@breaks("C13")
def _eight_characters_are_enough(world: World) -> None:
    name = "django.contrib.auth.password_validation.MinimumLengthValidator"
    world.settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": name, "OPTIONS": {"min_length": 8}}]


@keeps("C14")
def _a_copy_of_last_night(world: World) -> None:
    _copy(world, age=timedelta(hours=3))


@breaks("C14")
def _no_copy_since_the_day_before(world: World) -> None:
    _copy(world, age=timedelta(hours=30))


def _copy(world: World, *, age: timedelta) -> None:
    copy = Copy(path=Path("kopie"), made_at=world.now - age, size=1, sha256="0")
    rehearsal = Rehearsal(copy="kopie", at=world.now - timedelta(days=6), tables=2, rows=3)
    world.monkeypatch.setattr("privacy.registers.measures.last_rehearsal", lambda: rehearsal)
    world.monkeypatch.setattr("shop.promises.hosting.last_backup", lambda: copy)


@breaks("C12")
def _a_cookie_of_the_basket_does_too(world: World) -> None:
    world.settings.OSCAR_BASKET_COOKIE_SECURE = False


@breaks("C12")
def _no_page_says_what_is_set(world: World) -> None:
    security = "django.middleware.security.SecurityMiddleware"
    world.settings.MIDDLEWARE = [name for name in world.settings.MIDDLEWARE if name != security]


@breaks("C12")
def _a_page_sets_a_cookie_of_its_own(world: World) -> None:
    world.monkeypatch.setattr(
        "shop.promises.hosting.visit", lambda path: replace(visit(path), loose=("bezoeker",))
    )


@breaks("C12")
def _browsers_forget_it_in_a_day(world: World) -> None:
    world.settings.SECURE_HSTS_SECONDS = 24 * 60 * 60


@breaks("C12")
def _a_link_in_a_mail_leads_past_tls(world: World) -> None:
    world.settings.SITE_URL = "http://innerjewels.example"


@breaks("C13")
def _staff_need_no_second_step(world: World) -> None:
    world.settings.STAFF_NEED_SECOND_FACTOR = False


@breaks("C13")
def _everybodys_password_is_good_enough(world: World) -> None:
    rules = world.settings.AUTH_PASSWORD_VALIDATORS
    world.settings.AUTH_PASSWORD_VALIDATORS = [rule for rule in rules if "Common" not in rule["NAME"]]


@breaks("C14")
def _none_was_put_back_for_two_months(world: World) -> None:
    old = Rehearsal(copy="kopie", at=world.now - timedelta(days=60), tables=2, rows=3)
    world.monkeypatch.setattr("privacy.registers.measures.last_rehearsal", lambda: old)
