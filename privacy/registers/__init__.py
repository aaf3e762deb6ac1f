"""The registers that a controller keeps: who works for him, what he handed over, what went wrong, who looked."""
