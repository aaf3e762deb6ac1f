"""Looking in a real browser whether what a site keeps there is what its list says: nothing more, and nobody else's."""
