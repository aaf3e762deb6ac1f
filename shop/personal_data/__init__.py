"""The declarations of this shop's personal data, one module per kind. The mechanism is in `privacy`."""

from importlib import import_module

from privacy.registry import declare, declare_nothing_personal, declare_recipient, declare_table

# In the order in which a person reads about them.
KINDS = (
    *("accounts", "addresses", "orders", "order_history", "order_lines", "order_amounts", "payments"),
    *(
        "payment_events",
        "invoices",
        "baskets",
        "vouchers",
        "wishlists",
        "reviews",
        "alerts",
        "newsletter",
        "mail",
        "mailings",
    ),
    *(
        "messages",
        "sessions",
        "consents",
        "tasks",
        "staff",
        "admin_log",
        "registers",
        "rights",
        "rights_outcomes",
        "restriction",
    ),
    "engine",
)


def declare_all() -> None:
    """Registers every declaration. Called once, from ShopConfig.ready(): a second call raises AlreadyDeclared.

    Imports the modules only here, because they need the models, and those are loaded by then.
    """
    from shop.personal_data import none, recipients

    for kind in KINDS:
        declare(*import_module(f"{__name__}.{kind}").DECLARATIONS)
    for model, (reason, columns) in none.NOTHING_PERSONAL.items():
        rules = none.RETENTION.get(model, ())
        declare_nothing_personal(model, reason=reason, columns=columns, retention=rules)
    for table, (reason, columns) in none.TABLES.items():
        declare_table(table, reason=reason, columns=columns)
    for recipient in recipients.RECIPIENTS:
        declare_recipient(recipient)
