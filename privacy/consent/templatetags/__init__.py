"""For the templates of consent."""
