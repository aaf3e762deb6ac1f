"""The demo's mail world: an SMTP server that takes every mail, and a page that shows them.

It sends nothing on and knows nothing of the shop or of Django.
Start it with `python -m shop.demo.inbox --port 8003 --smtp-port 8025 --data var/inbox`.
"""
