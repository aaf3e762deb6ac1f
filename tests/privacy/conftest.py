"""A small site of its own, for tests of the engines: models that only the test sees."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test.utils import isolate_apps

from tests.privacy.small_site import SmallSite, define


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallSite]:
    """Its tables are made in the test's transaction, and roll back with it."""
    with isolate_apps("privacy"):
        site = define()
        let_apps_find(site.models, monkeypatch)
        with connection.schema_editor() as editor:
            for model in site.models:
                editor.create_model(model)
        yield site


def let_apps_find(models: tuple[type[Model], ...], monkeypatch: pytest.MonkeyPatch) -> None:
    by_label = {model._meta.label_lower: model for model in models}
    installed = apps.get_model
    monkeypatch.setattr(
        apps, "get_model", lambda label, *rest: by_label.get(label) or installed(label, *rest)
    )
