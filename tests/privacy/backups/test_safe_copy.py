"""The webmaster's copy: every table, no person, and a shop that runs on it."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from pytest_django.fixtures import Settings

from privacy.backups import postgres, side_database
from privacy.backups.postgres import ProgramFailed
from privacy.backups.safe_copy import UndeclaredData, make_safe_copy
from privacy.registry import Registry
from shop.accounts.models import User
from shop.forks.order.models import Order
from tests.money import pay
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.privacy.backups.canaries import Canaries, everything_stored
from tests.promised import promised
from tests.shop_data import make_jewel, place


@dataclass
class Opened:
    """A safe copy, put into a database of its own."""

    name: str
    path: Path


@pytest.fixture
def canaries(transactional_db: None) -> Canaries:
    """A shop with a customer, a guest and somebody who helps, every column of whom is a canary."""
    jewel = make_jewel("ring-zon", stock=20)
    with transaction.atomic():
        traces_of_account(User.objects.create(email="klant@voorbeeld.nl"), jewel)
        traces_of_guest("gast@voorbeeld.nl", jewel)
    canaries = Canaries()
    canaries.plant()
    return canaries


@pytest.fixture
def opened(canaries: Canaries, tmp_path: Path) -> Iterator[Opened]:
    yield from opened_copy(tmp_path)


def opened_copy(tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "winkel.dump"
    make_safe_copy(path)
    with side_database.side_database("_geopend") as name:
        postgres.feed(side_database.restore_command(name), [path.read_bytes()])
        yield Opened(name, path)


def is_a_table(model: type[Model]) -> bool:
    """Oscar has a view, which PostgreSQL fills when it restores."""
    return model._meta.managed


def rows_by_table() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for model in filter(is_a_table, apps.get_models(include_auto_created=True)):
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
            counts[model._meta.label_lower] = cursor.fetchone()[0]
    return counts


def test_no_canary_of_five_hundred_is_in_the_copy(
    canaries: Canaries, opened: Opened, settings: Settings
) -> None:
    assert len(canaries.planted) >= 500
    assert len(canaries.found_in(everything_stored())) == len(canaries.planted)

    with side_database.connected_to(opened.name):
        stored = everything_stored()

    assert canaries.found_in(stored) == []
    assert canaries.found_in(opened.path.read_bytes().decode("latin-1")) == []
    assert "persoon-" in stored


def test_every_row_is_there_but_those_that_are_left_out(opened: Opened, settings: Settings) -> None:
    real = rows_by_table()

    with side_database.connected_to(opened.name):
        made_up = rows_by_table()

    left_out = set(settings.PRIVACY_SAFE_COPY_EMPTY)
    assert made_up == {label: 0 if label in left_out else count for label, count in real.items()}


@pytest.mark.usefixtures("opened")
def test_nothing_is_left_beside_the_shop() -> None:
    assert not [name for name in side_database.databases() if "_veilig_" in name]


@pytest.mark.django_db(transaction=True)
def test_the_shop_runs_on_it(tmp_path: Path, settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    klant, jewel = User.objects.create(email="klant@voorbeeld.nl"), make_jewel("ring-zon")
    orders = [place(jewel, user=klant, email=klant.email), place(jewel, email="gast@voorbeeld.nl")]
    pay(orders[0])

    for opened in opened_copy(tmp_path):
        with side_database.connected_to(opened.name):
            desk = Client()
            desk.force_login(promised(User.objects.create_superuser("irene@innerjewels.test", "x")))

            assert Client().get("/").status_code == 200
            assert Client().get("/sieraad/ring-zon/").status_code == 200
            made_up = {order.number for order in Order.objects.all()}
            listed = desk.get("/beheer/order/order/").text
            assert len(made_up) == len(orders)
            assert made_up.isdisjoint(order.number for order in orders)
            assert all(number in listed for number in made_up)
            for pk in Order.objects.values_list("pk", flat=True):
                assert desk.get(f"/beheer/order/order/{pk}/change/").status_code == 200


def test_the_rules_of_the_database_are_in_it(opened: Opened) -> None:
    count = "SELECT count(*) FROM pg_{what} JOIN pg_class ON pg_class.oid = {column}"
    facts = {"constraint": "conrelid", "trigger": "tgrelid", "index": "indrelid"}

    def rules() -> list[int]:
        found = []
        with connection.cursor() as cursor:
            for what, column in facts.items():
                cursor.execute(count.format(what=what, column=column))
                found.append(cursor.fetchone()[0])
        return found

    real = rules()
    with side_database.connected_to(opened.name):
        assert rules() == real


def test_only_its_owner_may_read_it(opened: Opened) -> None:
    assert stat.S_IMODE(opened.path.stat().st_mode) == 0o600


def test_the_shop_itself_is_not_touched(canaries: Canaries, opened: Opened) -> None:
    assert canaries.found_in(everything_stored()) == list(canaries.planted)


@pytest.mark.django_db(transaction=True)
def test_a_column_that_no_model_knows_is_refused(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE order_order ADD COLUMN bsn text")

    with pytest.raises(UndeclaredData, match=r"order_order\.bsn"):
        make_safe_copy(tmp_path / "winkel.dump")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_no_model_knows_is_refused(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE klantenlijst_oud (naam text)")

    with pytest.raises(UndeclaredData, match=r"klantenlijst_oud\.naam"):
        make_safe_copy(tmp_path / "winkel.dump")


@pytest.mark.django_db
def test_a_model_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UndeclaredData, match="accounts.user"):
        make_safe_copy(tmp_path / "winkel.dump", registry=Registry())


@pytest.mark.django_db(transaction=True)
def test_a_dump_that_fails_leaves_an_earlier_copy_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "winkel.dump"
    path.write_bytes(b"van vorige week")

    broken = mock.patch("privacy.backups.safe_copy._output", side_effect=ProgramFailed("pg_dump: kapot"))
    with broken, pytest.raises(CommandError, match="kapot"):
        call_command("veilige_kopie", str(path))

    assert path.read_bytes() == b"van vorige week"


@pytest.mark.django_db(transaction=True)
def test_the_command_says_how_to_open_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "winkel.dump"

    call_command("veilige_kopie", str(path))

    assert f"pg_restore --no-owner --dbname <database> {path}" in capsys.readouterr().out
    assert path.read_bytes().startswith(b"PGDMP")
