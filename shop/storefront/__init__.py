"""The pages that visitors browse."""
