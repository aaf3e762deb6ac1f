"""What the privacy engine costs on a large shop: time and memory, beside what was promised."""
