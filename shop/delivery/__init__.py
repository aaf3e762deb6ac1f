"""How a bestelling reaches the customer: ways, what they cost and where they go, as the owner wrote them down."""
