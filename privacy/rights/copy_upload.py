"""Where a copy of an identity document lies while it comes in: in memory alone. What is refused was never on a disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from privacy.id_copy.refusals import MAX_MEGABYTES

MOST_BYTES = MAX_MEGABYTES * 1024 * 1024


class InMemory(FileUploadHandler):
    """Of a file that is larger than is taken only its size is kept: the one who asks for it refuses it by that."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= MOST_BYTES:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
