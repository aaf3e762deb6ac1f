"""Filters that more than one list of the desk has."""

from typing import Any

from django.contrib.admin import DateFieldListFilter


def by_date(field: str, title: str) -> tuple[str, type[DateFieldListFilter]]:
    """Today, this week and so on, under a Dutch title: packages name their columns in English."""

    class ByDate(DateFieldListFilter):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.title = title

    return field, ByDate
