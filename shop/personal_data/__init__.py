"""The declarations of this shop's personal data, one module per kind. The mechanism is in `privacy`."""

from privacy.registry import declare, declare_nothing_personal


def declare_all() -> None:
    """Registers every declaration. Called once, from ShopConfig.ready(): a second call raises AlreadyDeclared.

    Imports the modules only here, because they need the models, and those are loaded by then.
    """
    from shop.personal_data import (
        accounts,
        addresses,
        admin_log,
        alerts,
        baskets,
        invoices,
        mail,
        newsletter,
        none,
        order_lines,
        orders,
        payments,
        reviews,
        sessions,
        tasks,
        vouchers,
        wishlists,
    )

    # In the order in which a person reads about them.
    for kind in (accounts, addresses, orders, order_lines, payments, invoices, baskets, vouchers):
        declare(*kind.DECLARATIONS)
    for kind in (wishlists, reviews, alerts, newsletter, mail, sessions, tasks, admin_log):
        declare(*kind.DECLARATIONS)
    for model, reason in none.NOTHING_PERSONAL.items():
        declare_nothing_personal(model, reason=reason)
