"""A child that does what a picture with an exploit in it would do. Runs in a limited process."""

import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from privacy.id_copy.answering import answer_all


def answer(question: bytes) -> tuple[dict[str, Any], bytes]:
    match question.split():
        case [b"spin"]:
            while True:
                pass
        case [b"work", seconds]:
            end = time.process_time() + float(seconds)
            while time.process_time() < end:
                pass
        case [b"sleep"]:
            time.sleep(600)
        case [b"eat", megabytes]:
            return {}, bytes(len(b"x" * (int(megabytes) * 1_000_000)) % 2)
        case [b"write", path]:
            Path(path.decode()).write_text("here")
        case [b"read", path]:
            return {}, Path(path.decode()).read_bytes()
        case [b"connect"]:
            socket.create_connection(("127.0.0.1", 9))
        case [b"start"]:
            os.execv("/bin/sh", ["sh", "-c", "true"])
        case [b"die"]:
            os._exit(3)
        case [b"babble"]:
            sys.stdout.buffer.write(b"\0\0\0\5hallo")
            sys.stdout.buffer.flush()
        case [b"environment"]:
            return {"names": sorted(os.environ)}, b""
    return {"heard": question.decode()}, question


if __name__ == "__main__":
    answer_all(answer)
