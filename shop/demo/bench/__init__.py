"""How fast the shop's pages are, beside a page that does nothing, on this machine and at this moment.

Run it with `make bench`, or `python -m shop.demo.bench --help`. Not part of the shop that runs in production.
"""
