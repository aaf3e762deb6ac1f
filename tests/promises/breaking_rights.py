"""C57-C64 broken."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.rights.kinds import Channel, Right, State
from privacy.rights.models import AskedRight, RightsRequest
from shop.promises.visiting import visit
from tests.promises.breaking import World, breaks, keeps

VISIT = "shop.promises.rights.visit"


def _asked(world: World, *, days_ago: int, state: State = State.IN_HAND, given: int = 28) -> RightsRequest:
    day = timezone.localdate(world.now) - timedelta(days=days_ago)
    due = day + timedelta(days=given)
    return RightsRequest.objects.create(
        number=f"V{days_ago}-{given}",
        channel=Channel.FORM,
        state=state,
        received_on=day,
        due_on=due,
        law_due_on=due,
    )


def _without(word: bytes) -> object:
    return lambda path: replace(visit(path), body=visit(path).body.replace(word, b""))


@breaks("C57")
def _one_right_is_not_offered(world: World) -> None:
    world.monkeypatch.setattr(VISIT, _without(b'value="beperking"'))


@breaks("C58")
def _no_way_to_the_settings(world: World) -> None:
    world.monkeypatch.setattr(VISIT, _without(b'href="/privacy/cookies/"'))


@breaks("C59")
def _an_objection_lies_too_long(world: World) -> None:
    AskedRight.objects.create(request=_asked(world, days_ago=30), right=Right.OBJECTION)


@breaks("C60")
def _a_package_is_never_made(world: World) -> None:
    asked = world.now - timedelta(hours=2)
    ExportPackage.objects.create(kind=PackageKind.ACCESS, asked_at=asked, expires_at=world.now)


@keeps("C61")
def _the_address_of_the_shop(world: World) -> None:
    from privacy.policy.publishing import is_current, publish

    if not is_current():
        publish(what_changed="", is_material=False, now=world.now)


@breaks("C61")
def _the_form_is_silent_about_it(world: World) -> None:
    world.monkeypatch.setattr(VISIT, _without(b"info@innerjewels.nl"))


@keeps("C62")
def _an_empty_folder(world: World) -> None:
    world.settings.PRIVACY_ID_COPY_FOLDER = world.request.getfixturevalue("tmp_path")


@breaks("C62")
def _a_copy_stays_behind(world: World) -> None:
    (Path(world.settings.PRIVACY_ID_COPY_FOLDER) / "b8f0.verzegeld").write_bytes(b"x")


@keeps("C63")
def _one_in_time(world: World) -> None:
    _asked(world, days_ago=3)


@breaks("C63")
def _one_was_given_longer_without_a_word(world: World) -> None:
    _asked(world, days_ago=3, given=60)


@keeps("C64")
def _one_of_this_week(world: World) -> None:
    _asked(world, days_ago=3)


@breaks("C64")
def _one_waits_three_weeks(world: World) -> None:
    _asked(world, days_ago=21)


@breaks("C58")
def _no_button_refuses(world: World) -> None:
    world.monkeypatch.setattr(VISIT, _without(b"Weigeren"))


@breaks("C60")
def _a_package_failed(world: World) -> None:
    ExportPackage.objects.create(
        kind=PackageKind.ACCESS, asked_at=world.now, expires_at=world.now, state=PackageState.FAILED
    )


@breaks("C63")
def _one_is_past_its_day(world: World) -> None:
    _asked(world, days_ago=30)
