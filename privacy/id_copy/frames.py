"""How two processes pass bytes through a pipe: four bytes of length, then the bytes."""

from typing import BinaryIO

LENGTH_BYTES = 4


def write_frame(file: BinaryIO, content: bytes) -> None:
    file.write(len(content).to_bytes(LENGTH_BYTES))
    file.write(content)
    file.flush()


def read_frame(file: BinaryIO) -> bytes:
    """Raises EOFError when the other side has gone, in the middle of a frame too."""
    return _exactly(file, int.from_bytes(_exactly(file, LENGTH_BYTES)))


def _exactly(file: BinaryIO, size: int) -> bytes:
    content = file.read(size)
    if len(content) < size:
        raise EOFError
    return content
