"""The owner's report of visits: how the shop is found and walked through. Numbers, and never a visitor."""
