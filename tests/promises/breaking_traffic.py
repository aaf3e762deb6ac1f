"""C31-C36 broken."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from privacy.consent.choice import new_consent_id
from privacy.consent.ledger import record
from privacy.consent.visit import Visit
from privacy.policy.publishing import draft, is_current, publish
from privacy.traffic.kinds import Kind
from privacy.traffic.models import RawCount
from shop.newsletter.models import CampaignFigures, Subscription
from shop.promises.visiting import visit
from tests.backoffice.newsletter.data import newsletter
from tests.promises.breaking import World, breaks, keeps
from tests.promises.breaking_beginning import publish_text


@keeps("C31")
def _the_policy_is_published(world: World) -> None:
    if not is_current():
        publish(what_changed="", is_material=False, now=world.now)


@breaks("C31")
def _the_policy_is_silent_about_clicks(world: World) -> None:
    publish_text(world, draft().source.replace("geklikt", "gedaan"))


@keeps("C32")
def _somebody_looked_around(world: World) -> None:
    RawCount.objects.create(day=timezone.localdate(world.now), kind=Kind.VIEW, subject="home", count=3)


@breaks("C32")
def _a_raw_count_stays(world: World) -> None:
    RawCount.objects.create(
        day=timezone.localdate(world.now) - timedelta(days=4), kind=Kind.VIEW, subject="home", count=3
    )


@keeps("C33")
def _a_newsletter_of_last_night(world: World) -> None:
    newsletter(read_at=world.now - timedelta(hours=2))


@breaks("C33")
def _of_a_newsletter_a_reader_is_kept(world: World) -> None:
    fields = [*CampaignFigures._meta.get_fields(), Subscription._meta.get_field("email")]
    world.monkeypatch.setattr(CampaignFigures._meta, "get_fields", lambda: fields)


@breaks("C34")
def _the_mask_is_not_the_outermost_layer(world: World) -> None:
    world.monkeypatch.setattr("innerjewels.wsgi.application", get_wsgi_application())


@keeps("C23")
@keeps("C35")
def _logs_of_this_test_alone(world: World) -> None:
    folder: Path = world.request.getfixturevalue("tmp_path")
    world.settings.PRIVACY_SEARCHED_FOLDERS = [folder]
    (folder / "innerjewels.log").write_text(
        "GET /sieraden/ 200 door 8.8.4.0 en 127.0.0.1\n", encoding="utf-8"
    )


@breaks("C35")
def _a_log_line_has_a_whole_address(world: World) -> None:
    (folder,) = world.settings.PRIVACY_SEARCHED_FOLDERS
    (Path(folder) / "innerjewels.log").write_text("GET / 200 door 8.8.4.77\n", encoding="utf-8")


@breaks("C36")
def _the_browser_may_go_to_google(world: World) -> None:
    policy = world.settings.CONTENT_SECURITY_POLICY
    directives = {**policy["DIRECTIVES"], "script-src": ["'self'", "https://www.googletagmanager.com"]}
    world.settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": directives}


@breaks("C32")
def _nothing_is_counted_any_more(world: World) -> None:
    RawCount.objects.all().delete()


@breaks("C34")
def _a_bit_too_many_stays(world: World) -> None:
    world.monkeypatch.setattr("privacy.traffic.masking.IPV4_HIDDEN_BITS", 7)


@breaks("C34")
def _a_bit_too_many_of_the_longer_ones(world: World) -> None:
    world.monkeypatch.setattr("privacy.traffic.masking.IPV6_HIDDEN_BITS", 79)


@breaks("C35")
def _an_address_stands_between_other_signs(world: World) -> None:
    (folder,) = world.settings.PRIVACY_SEARCHED_FOLDERS
    (Path(folder) / "innerjewels.log").write_text("fout: peer=('8.8.4.77', 443), weg\n", encoding="utf-8")


@breaks("C35")
def _a_column_has_a_whole_address(world: World) -> None:
    record(
        "photos",
        holder=new_consent_id(),
        choices={"ja": True},
        channel="proef",
        now=world.now,
        visit=Visit(network="8.8.4.77"),
    )


@breaks("C35")
def _lines_are_written_as_they_come(world: World) -> None:
    """As where logs go to no file that the shop can read."""
    world.monkeypatch.setattr("logging._logRecordFactory", logging.LogRecord)


@breaks("C36")
def _a_page_loads_googles_script(world: World) -> None:
    tag = b'<script src="https://www.googletagmanager.com/gtag/js"></script>'
    world.monkeypatch.setattr(
        "shop.promises.traffic.visit", lambda path: replace(visit(path), body=visit(path).body + tag)
    )
