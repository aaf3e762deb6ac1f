"""The desk of the privacy engine: what it does by itself, and what it needs the owner for. Shows nobody's data."""
