"""What is seen of a visit, and what is hidden before anything sees it."""
