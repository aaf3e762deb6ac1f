"""Cleans every line at its source: where a log record is made, so that no handler, whoever adds it, sees more.

A filter on each handler would miss those that packages add for themselves, such as the worker's and the mail queue's.
`settings.LOGGING_CONFIG` names `configure`.
"""

import logging
from collections.abc import Mapping
from logging.config import dictConfig
from typing import Any

from django.conf import settings

from privacy.logs.scrubbing import Scrub, scrubber

_FORMATTER = logging.Formatter()


def configure(logging_settings: Mapping[str, Any]) -> None:
    """Django's own way of configuring logs, with every record cleaned. A second call changes nothing more."""
    dictConfig(dict(logging_settings))
    keep_logs_clean(scrubber(secret_prefixes=settings.PATHS_WITH_A_SECRET))


def keep_logs_clean(scrub: Scrub) -> None:
    """From now on, for every logger of this process."""

    def clean_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = logging.LogRecord(*args, **kwargs)
        clean(record, scrub=scrub)
        return record

    logging.setLogRecordFactory(clean_record)


def clean(record: logging.LogRecord, *, scrub: Scrub) -> None:
    """The message with its values filled in, the traceback and the stack. Never fails: then nothing of it is kept."""
    try:
        message = scrub(record.getMessage())
    except (
        Exception
    ) as error:  # a value that cannot be shown must not become a line of its own on the console
        message = f"a line that could not be written: {type(error).__name__}"
    record.msg, record.args = message, None  # without values, Python fills nothing in
    if record.exc_info and record.exc_info[0] is not None:
        record.exc_text = scrub(_FORMATTER.formatException(record.exc_info))
    if record.stack_info:
        record.stack_info = scrub(record.stack_info)
