"""What a jewel is, beside what Oscar knows of a product."""
