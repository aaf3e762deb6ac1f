"""The colour of an order's status on the desk: unfold's names of colours. The word always stands beside it."""

from shop.fulfilment.statuses import OrderStatus

STATUS_COLOURS = {
    OrderStatus.AWAITING_PAYMENT.value: "warning",
    OrderStatus.PAID.value: "info",
    OrderStatus.IN_THE_MAKING.value: "primary",
    OrderStatus.READY.value: "primary",
    OrderStatus.SENT.value: "success",
    OrderStatus.DELIVERED.value: "success",
    OrderStatus.REFUNDED.value: "danger",
    OrderStatus.WITHDRAWN.value: "danger",
}
