"""The child's side of a limited process: puts its own limits on, then answers until nobody asks any more."""

import json
import os
import re
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

from privacy.id_copy.frames import read_frame, write_frame

BYTES_PER_MB = 1_000_000
# What a process reserves without using: libraries, and memory that it was given and gave back.
RESERVED_MB = 600


def answer_all(answer: Callable[[bytes], tuple[dict[str, Any], bytes]]) -> None:
    """Reads `max_mb max_seconds` from the command line. To be called when all code that is needed has been loaded."""
    max_mb, max_seconds = map(int, sys.argv[1:])
    read_frame(sys.stdin.buffer)
    peak_mb = _peak_mb()
    _confine(max_mb)
    write_frame(sys.stdout.buffer, b"{}")
    while True:
        try:
            question = read_frame(sys.stdin.buffer)
        except EOFError:
            return
        begin = _seconds()
        _limit_seconds(max_seconds)
        said, body = answer(question)
        signal.setitimer(signal.ITIMER_PROF, 0)
        said |= {"peak_mb": peak_mb(), "seconds": _seconds() - begin}
        write_frame(sys.stdout.buffer, json.dumps(said).encode() + b"\n" + body)


def _confine(max_mb: int) -> None:
    """From here on no file, socket or process can be opened, and nothing can be written but to the pipe."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    if sys.platform == "linux":  # macOS does not keep this limit: there the parent's watch stands alone
        most = (max_mb + RESERVED_MB) * BYTES_PER_MB
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_seconds(seconds: int) -> None:
    """Of processor time, from now; SIGPROF then ends the process.

    Not RLIMIT_CPU: that counts from the birth of the process and by another clock than the one that can be read, and on
    a busy machine the two drift apart.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _peak_mb() -> Callable[[], float]:
    """Asks for the most memory so far, without opening anything. Linux counts the parent's in `ru_maxrss`."""
    if sys.platform != "linux":
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / BYTES_PER_MB
    status = os.open("/proc/self/status", os.O_RDONLY)

    def peak_mb() -> float:
        (peak,) = re.findall(rb"VmHWM:\s+(\d+) kB", os.pread(status, 8192, 0))
        return int(peak) * 1024 / BYTES_PER_MB

    return peak_mb
