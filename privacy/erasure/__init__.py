"""Erasure on request (art. 17 AVG): plan, run, proof, certificate."""
