"""The register of breaches (art. 33 lid 5 AVG): all of them, reported or not."""
