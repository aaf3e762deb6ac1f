"""Who processes data for the controller, under which agreement, and the one door through which he is called."""
