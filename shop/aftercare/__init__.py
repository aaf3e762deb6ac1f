"""What a jewel's wearer can ask for later: for now, her warranty after the shop has forgotten who she is."""
