"""A second Mailchimp, on this machine, that speaks the Marketing API 3.0 to the real client.

It sends no mail and knows nothing of the shop or of Django; only the demo and the tests talk to it.
Start it with `python -m shop.demo.mailchimp_standin --port 8002 --data var/mailchimp`.
"""
