"""A crowd that keeps coming: requests at a fixed pace, whether or not the ones before have been answered."""

import itertools
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from shop.demo.bench.load import PATIENCE_SECONDS, Drive, ask_once
from shop.demo.readiness import LOOPBACK

CONNECTIONS = 16


def come(port: int, requests: Sequence[bytes], *, status: int, per_second: float) -> Drive:
    """Durations count from when a request should have left, so that a queue before the server shows too.

    Raises UnexpectedAnswer or OSError.
    """
    begin = time.perf_counter() + 0.1
    leaving = ((begin + number / per_second, request) for number, request in enumerate(requests))
    queue = iter(list(leaving))
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        askers = [pool.submit(_ask, port, queue, status=status) for _ in range(CONNECTIONS)]
        durations = list(itertools.chain.from_iterable(asker.result() for asker in askers))
    return Drive(durations, time.perf_counter() - begin)


def _ask(port: int, queue: Iterator[tuple[float, bytes]], *, status: int) -> list[float]:
    durations = []
    with socket.create_connection((LOOPBACK, port), timeout=PATIENCE_SECONDS) as connection:
        for leaves_at, request in queue:
            time.sleep(max(0.0, leaves_at - time.perf_counter()))
            ask_once(connection, request, status=status)
            durations.append(time.perf_counter() - leaves_at)
    return durations
