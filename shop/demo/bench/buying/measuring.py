"""Takes the measurements of buying, and counts afterwards whether anything was lost. Needs Django."""

from collections.abc import Callable, Sequence

from post_office.models import Email

from shop.demo.bench.buying.crowd import come
from shop.demo.bench.buying.figures import Buying, Crowd
from shop.demo.bench.buying.shoppers import order_clicks, pay_at_mollie, webhooks
from shop.demo.bench.cpu import cpu_seconds
from shop.demo.bench.figures import Figures, figures
from shop.demo.bench.load import Load, UnexpectedAnswer
from shop.demo.bench.measuring import driven_figures
from shop.demo.bench.services import Services
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.mollie.models import PaymentAttempt

CLICKS = 200
WARM_UP_CLICKS = 16
LONGEST_SECONDS = 60.0
# Mollie calls when a customer has paid, and not as soon as the last call is answered.
WEBHOOKS_PER_SECOND = 10.0


def measure_buying(
    services: Services,
    *,
    connections: int,
    per_second: float,
    seconds: float,
    announce: Callable[[str], None],
) -> Buying:
    """About 200 orders that are then paid, and a crowd for so many seconds (none for 0).

    Raises UnexpectedAnswer or OSError, the first also for an order that was lost.
    """
    load = Load(connections, LONGEST_SECONDS, requests_each=CLICKS)
    announce("The order button ...")
    last = _last_order()
    clicks = iter(order_clicks(WARM_UP_CLICKS + CLICKS, port=services.web_port))
    warm_up = Load(connections, LONGEST_SECONDS, requests_each=WARM_UP_CLICKS // connections)
    driven_figures(clicks, services, port=services.web_port, status=302, load=warm_up)
    button = driven_figures(clicks, services, port=services.web_port, status=302, load=load)
    announce("The webhook ...")
    attempts = list(PaymentAttempt.objects.filter(order__pk__gt=last))
    for attempt in attempts:
        pay_at_mollie(attempt)
    calls = webhooks(attempts, port=services.web_port)
    early, counted = iter(calls[:WARM_UP_CLICKS]), calls[WARM_UP_CLICKS:]
    driven_figures(early, services, port=services.web_port, status=200, load=warm_up)
    webhook = _at_a_pace(services, counted, status=200, per_second=WEBHOOKS_PER_SECOND)
    _require_paid(last)
    crowd = _crowd(services, per_second=per_second, seconds=seconds, announce=announce) if seconds else None
    return Buying(button, webhook, crowd)


def _crowd(
    services: Services, *, per_second: float, seconds: float, announce: Callable[[str], None]
) -> Crowd:
    announce(f"{per_second:g} orders a second for {seconds:g} seconds ...")
    clicks = order_clicks(round(per_second * seconds), port=services.web_port)
    last, mails = _last_order(), Email.objects.count()
    with services.working():
        found = _at_a_pace(services, clicks, status=302, per_second=per_second)
    return Crowd(per_second, len(clicks), _lost(len(clicks), last_order=last, mails=mails), found)


def _at_a_pace(services: Services, requests: Sequence[bytes], *, status: int, per_second: float) -> Figures:
    before = cpu_seconds(services.family())
    driven = come(services.web_port, requests, status=status, per_second=per_second)
    used = cpu_seconds(services.family()) - before
    return figures(driven.durations, seconds=driven.seconds, cpu_seconds=used)


def _lost(clicks: int, *, last_order: int, mails: int) -> int:
    orders = Order.objects.filter(pk__gt=last_order)
    with_payment = orders.filter(payment_attempts__mollie_id__isnull=False).distinct().count()
    return max(clicks - with_payment, clicks - (Email.objects.count() - mails))


def _require_paid(last_order: int) -> None:
    unpaid = Order.objects.filter(pk__gt=last_order).exclude(status=OrderStatus.PAID.value).count()
    if unpaid:
        raise UnexpectedAnswer(f"{unpaid} orders were paid at Mollie and are not paid in the shop")


def _last_order() -> int:
    return Order.objects.order_by("pk").values_list("pk", flat=True).last() or 0
