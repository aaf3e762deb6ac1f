"""What must hold at every moment, whatever was killed: asked of the shop's database and of Mollie's books."""

from collections import Counter
from collections.abc import Iterator

from tests.journeys.running_shop import RunningShop

HOLDS_STOCK = ("wacht op betaling", "betaald", "in de maak", "klaar")
# Each query finds what may not be; its columns say what it is.
FORBIDDEN = {
    "an order without lines": """
        SELECT number FROM order_order AS o
        WHERE NOT EXISTS (SELECT FROM order_line WHERE order_id = o.id)""",
    "an order without its addresses": """
        SELECT number FROM order_order WHERE shipping_address_id IS NULL OR billing_address_id IS NULL""",
    "an address without an order": """
        SELECT 'shipping' AS kind, id FROM order_shippingaddress
        WHERE id NOT IN (SELECT shipping_address_id FROM order_order)
        UNION ALL SELECT 'billing', id FROM order_billingaddress
        WHERE id NOT IN (SELECT billing_address_id FROM order_order)""",
    "an order whose total is not its lines and its shipping": """
        SELECT number FROM order_order AS o WHERE total_incl_tax <> shipping_incl_tax
        + (SELECT sum(line_price_incl_tax) FROM order_line WHERE order_id = o.id)""",
    "two orders of one basket": """
        SELECT basket_id, count(*) FROM order_order GROUP BY basket_id HAVING count(*) > 1""",
    "a submitted basket without an order": """
        SELECT id FROM basket_basket
        WHERE status = 'Submitted' AND id NOT IN (SELECT basket_id FROM order_order)""",
    "an ordered basket that is still open": """
        SELECT id, status FROM basket_basket
        WHERE status <> 'Submitted' AND id IN (SELECT basket_id FROM order_order)""",
    "stock that was lost or held twice": """
        SELECT s.id, s.num_allocated, coalesce(sum(l.quantity), 0) AS ordered
        FROM partner_stockrecord AS s
        JOIN catalogue_product AS p ON p.id = s.product_id
        LEFT JOIN catalogue_product AS parent ON parent.id = p.parent_id
        JOIN catalogue_productclass AS c ON c.id = coalesce(p.product_class_id, parent.product_class_id)
        LEFT JOIN order_line AS l ON l.stockrecord_id = s.id
            AND l.order_id IN (SELECT id FROM order_order WHERE status = ANY(%(holds_stock)s))
        WHERE c.track_stock
        GROUP BY s.id HAVING coalesce(s.num_allocated, 0) <> coalesce(sum(l.quantity), 0)""",
    "more sold than there was": """
        SELECT id, num_in_stock, num_allocated FROM partner_stockrecord WHERE num_allocated > num_in_stock""",
    "an order without exactly one confirmation": """
        SELECT number, mails FROM (
            SELECT number, (SELECT count(*) FROM post_office_email
                WHERE "to" = guest_email AND subject LIKE 'Bevestiging%%' || number) AS mails FROM order_order) AS o
        WHERE mails <> 1""",
    "a paid order without exactly one mail about its payment": """
        SELECT number, status, mails FROM (
            SELECT number, status, (SELECT count(*) FROM post_office_email
                WHERE "to" = guest_email AND subject LIKE 'Je betaling is binnen%%' || number) AS mails
            FROM order_order) AS o
        WHERE (status = 'betaald') <> (mails = 1) OR mails > 1""",
    "a paid attempt of an order that is not paid": """
        SELECT o.number, a.mollie_id FROM mollie_paymentattempt AS a JOIN order_order AS o ON o.id = a.order_id
        WHERE a.status = 'paid' AND o.status <> 'betaald'""",
    "a paid order without a paid attempt": """
        SELECT number FROM order_order AS o WHERE status = 'betaald' AND NOT EXISTS
        (SELECT FROM mollie_paymentattempt WHERE order_id = o.id AND status = 'paid')""",
}


def broken_invariants(shop: RunningShop) -> list[str]:
    """In words, what does not hold; also while payments are under way."""
    broken = []
    for what, query in FORBIDDEN.items():
        found = shop.ledger.rows(query, holds_stock=list(HOLDS_STOCK))
        broken += [f"{what}: {row}" for row in found]
    return broken


def unsettled_money(shop: RunningShop) -> list[str]:
    """What Mollie calls paid and is not on exactly one paid order; after reconciliation there is none."""
    paid = [payment["id"] for payment in shop.mollie.payments() if payment["status"] == "paid"]
    query = """
        SELECT a.mollie_id, o.number FROM mollie_paymentattempt AS a JOIN order_order AS o ON o.id = a.order_id
        WHERE a.status = 'paid' AND o.status = 'betaald'"""
    settled = shop.ledger.rows(query)
    return list(_unsettled(paid, orders={row["mollie_id"]: row["number"] for row in settled}))


def _unsettled(paid: list[str], *, orders: dict[str, str]) -> Iterator[str]:
    yield from (
        f"{payment_id} is paid and on no paid order" for payment_id in paid if payment_id not in orders
    )
    yield from (f"{payment_id} is not paid at Mollie" for payment_id in orders if payment_id not in paid)
    for number, payments in Counter(orders.values()).items():
        if payments > 1:
            yield f"{number} was paid {payments} times"
