"""Tables of the frameworks that stay empty here."""

NOT_RECORDED = "stays empty: shop.forks.analytics leaves out the receivers that would follow each customer"

NOTHING_PERSONAL = {
    "analytics.userproductview": (
        NOT_RECORDED,
        "id user product date_created",
    ),
    "analytics.userrecord": (
        NOT_RECORDED,
        "id user num_product_views num_basket_additions num_orders num_order_lines num_order_items "
        "total_spent date_last_order",
    ),
    "analytics.usersearch": (
        NOT_RECORDED,
        "id user query date_created",
    ),
    "payment.bankcard": (
        "stays empty: people pay at Mollie, and no card ever reaches this shop",
        "id user card_type name number expiry_date partner_reference",
    ),
}
