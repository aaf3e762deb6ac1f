"""The declarations of this shop's personal data, one module per kind."""


def declare_all() -> None:
    """Registers every declaration; called once from ShopConfig.ready()."""
