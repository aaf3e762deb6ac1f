"""What buying costs: the order button, the webhook that pays, and a crowd that keeps coming."""
