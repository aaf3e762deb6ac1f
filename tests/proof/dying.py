"""Processes that die halfway: at a statement to the database, or at either end of a call to Mollie."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


class ProcessDied(BaseException):
    """Nothing catches this, as nothing runs after a power cut; open transactions roll back."""


@contextmanager
def dying_at_statement(number: int) -> Iterator[None]:
    """The process dies when it is about to say its `number`-th statement, if it gets that far."""
    said = 0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal said
        said += 1
        if said > number:
            raise ProcessDied(f"at statement {said}")
        return execute(*arguments)

    with connection.execute_wrapper(count):
        yield


@contextmanager
def survived_by_the_rest() -> Iterator[None]:
    """Whoever dies in this block takes his connection along; the world goes on."""
    try:
        yield
    except ProcessDied:
        connection.close()
