"""The declarations of this shop's personal data, one module per kind. The mechanism is in `privacy`."""

from privacy.registry import declare, declare_nothing_personal, declare_recipient, declare_table


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
        engine,
        invoices,
        mail,
        messages,
        newsletter,
        none,
        order_amounts,
        order_history,
        order_lines,
        orders,
        payment_events,
        payments,
        recipients,
        reviews,
        rights,
        sessions,
        staff,
        tasks,
        vouchers,
        wishlists,
    )

    # In the order in which a person reads about them.
    for kind in (accounts, addresses, orders, order_history, order_lines, order_amounts, payments):
        declare(*kind.DECLARATIONS)
    for kind in (payment_events, invoices, baskets, vouchers, wishlists, reviews, alerts, newsletter, mail):
        declare(*kind.DECLARATIONS)
    for kind in (messages, sessions, tasks, staff, admin_log, rights, engine):
        declare(*kind.DECLARATIONS)
    for model, (reason, columns) in none.NOTHING_PERSONAL.items():
        rules = none.RETENTION.get(model, ())
        declare_nothing_personal(model, reason=reason, columns=columns, retention=rules)
    for table, (reason, columns) in none.TABLES.items():
        declare_table(table, reason=reason, columns=columns)
    for recipient in recipients.RECIPIENTS:
        declare_recipient(recipient)
