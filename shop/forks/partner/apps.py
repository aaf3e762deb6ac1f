"""Registers the partner app of this shop in the place of Oscar's."""

from oscar.apps.partner.apps import PartnerConfig as OscarPartnerConfig


class PartnerConfig(OscarPartnerConfig):
    """Differs from Oscar: prices include Dutch VAT."""

    name = "shop.forks.partner"

    def ready(self) -> None:
        """Oscar's receivers only feed stock alerts to the dashboard, which has no URL here; not loaded."""
