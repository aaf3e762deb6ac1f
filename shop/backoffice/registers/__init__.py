"""The registers on the desk: who works for the shop, what was handed over, what went wrong, who looked."""
