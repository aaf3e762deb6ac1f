"""What every answer tells a browser not to do (row X5); the content security policy has tests of its own."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/winkelmand/", "/account/login/", "/beheer/", "/bestaat-niet/"])
def test_every_answer_refuses_frames_other_sites_and_unused_powers(client: Client, path: str) -> None:
    answer = client.get(path, secure=True)

    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    for power in ("camera", "geolocation", "microphone", "payment"):
        assert f"{power}=()" in answer["Permissions-Policy"].split(", ")
