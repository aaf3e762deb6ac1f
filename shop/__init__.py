"""The webshop: catalogue, checkout, orders, and everything around them."""
