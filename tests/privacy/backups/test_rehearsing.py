"""The newest copy is put back on trial: a database with rows comes out, and nothing is left of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from privacy.backups import side_database
from privacy.backups.copies import UnreadableCopy, make_backup
from privacy.backups.rehearsing import RECORD, NothingToRehearse, last_rehearsal, rehearse

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_is_put_back_on_trial_gives_its_rows_and_leaves_nothing(backup_folder: Path) -> None:
    get_user_model().objects.create(email="klant@voorbeeld.nl")
    copy = make_backup(now=NOW)

    done = rehearse(now=NOW)

    assert done.copy == copy.path.name
    assert done.rows > done.tables > 100
    assert last_rehearsal() == done
    assert not [name for name in side_database.databases() if "_proef_" in name]
    assert connection.settings_dict["NAME"] not in {"postgres", ""}
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_was_cut_off_is_no_rehearsal(backup_folder: Path) -> None:
    copy = make_backup(now=NOW)
    copy.path.write_bytes(copy.path.read_bytes()[:-100])

    with pytest.raises(UnreadableCopy):
        rehearse(now=NOW)

    assert last_rehearsal() is None
    assert not [name for name in side_database.databases() if "_proef_" in name]


def test_without_a_copy_there_is_nothing_to_rehearse(backup_folder: Path) -> None:
    with pytest.raises(NothingToRehearse):
        rehearse(now=NOW)


@pytest.mark.parametrize(
    "left", ["", "[]", '{"copy": "x"}', '{"copy": "x", "at": "gisteren", "tables": 1, "rows": 1}']
)
def test_a_record_that_nobody_can_read_is_no_rehearsal(backup_folder: Path, left: str) -> None:
    backup_folder.mkdir()
    (backup_folder / RECORD).write_text(left)

    assert last_rehearsal() is None
