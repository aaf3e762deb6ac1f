"""The schema of `gegevens.json` can be read by everyone."""

import jsonschema  # type: ignore[import-untyped]
from django.test import Client


def test_the_schema_is_published_and_is_one(client: Client) -> None:
    response = client.get("/privacy/gegevens.schema.json")

    jsonschema.Draft202012Validator.check_schema(response.json())
    assert response["Content-Type"] == "application/schema+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.post("/privacy/gegevens.schema.json").status_code == 405
