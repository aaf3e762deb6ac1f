"""What somebody asks about his own data (art. 15-21 AVG), from the first click to the answer."""
