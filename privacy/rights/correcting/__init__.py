"""Correcting what is wrong about somebody, datum by datum (art. 16 and 19 AVG). What stands where, the site says."""
