"""What the world may see of exports: how `gegevens.json` is to be read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from privacy.export.structured import schema


@require_safe
def data_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema, the same for everyone."""
    response = HttpResponse(schema(), content_type="application/schema+json")
    response["Cache-Control"] = "public, max-age=3600"
    response["Access-Control-Allow-Origin"] = "*"  # tools in a browser check files against it
    return response
