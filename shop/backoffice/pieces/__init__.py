"""Pieces on the owner's desk: one page for everything that is told of a piece, its price, stock and pictures."""
