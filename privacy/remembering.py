"""Whose rows are whose, asked of the database once during one question that looks in every table.

Not a cache: what is remembered is forgotten with the question, and without one everything is asked anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from privacy.subject import Subject

Keys = Callable[[Subject], tuple[Any, ...]]
_answers: ContextVar[dict[tuple[Keys, Subject], tuple[Any, ...]] | None] = ContextVar("answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """While it lasts, `remembered` functions ask once for each subject. A question within a question shares with it."""
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def remembered(keys: Keys) -> Keys:
    """For a function that gives primary keys."""

    @wraps(keys)
    def asked_once(subject: Subject) -> tuple[Any, ...]:
        answers = _answers.get()
        if answers is None:
            return keys(subject)
        if (keys, subject) not in answers:
            answers[keys, subject] = keys(subject)
        return answers[keys, subject]

    return asked_once
