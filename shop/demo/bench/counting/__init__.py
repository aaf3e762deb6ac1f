"""What the counting of visits costs a page."""
