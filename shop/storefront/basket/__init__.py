"""The basket page and what one can do on it. Oscar's basket model underneath, none of its views."""
