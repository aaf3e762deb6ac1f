"""Where what is wrong about somebody stands in this shop, and how it is corrected (art. 16 AVG)."""
