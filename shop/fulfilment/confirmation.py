"""The order confirmation's old name; callers move to `letters`."""

from shop.fulfilment.letters import queue_order_confirmation

__all__ = ["queue_order_confirmation"]
