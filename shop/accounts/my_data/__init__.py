"""The page "Mijn gegevens": what the shop has of a customer and why, and a package of it to take away."""
