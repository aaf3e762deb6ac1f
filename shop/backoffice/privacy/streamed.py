"""A ZIP that the owner looks into, and that no cache keeps."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse


def zip_of(pieces: Iterable[bytes], *, name: str, size: int) -> StreamingHttpResponse:
    """`size` in bytes. `name` holds letters, digits, hyphens and dots alone."""
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Length"] = str(size)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
