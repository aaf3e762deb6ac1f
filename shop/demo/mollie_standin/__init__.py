"""A second Mollie, on this machine, that speaks Mollie's v2 HTTP to the real client.

It moves no money and knows nothing of the shop or of Django; only the demo and the tests talk to it.
Start it with `python -m shop.demo.mollie_standin --port 8001 --data var/mollie`.
"""
