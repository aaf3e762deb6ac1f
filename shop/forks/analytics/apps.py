"""Registers the analytics app of this shop in the place of Oscar's."""

from oscar.apps.analytics.apps import AnalyticsConfig as OscarAnalyticsConfig


class AnalyticsConfig(OscarAnalyticsConfig):
    """Differs from Oscar: records nothing. Its receivers would keep each customer's views, searches and totals."""

    name = "shop.forks.analytics"

    def ready(self) -> None:
        """Does not call `super()`, which imports the receivers."""
