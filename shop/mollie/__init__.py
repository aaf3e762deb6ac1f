"""Everything that knows Mollie exists."""
