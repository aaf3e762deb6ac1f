"""An order's life from the button to the doormat."""
