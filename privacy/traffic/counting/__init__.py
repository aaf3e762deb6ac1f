"""From a request to a number: what is read of it, held in memory, and written down."""
