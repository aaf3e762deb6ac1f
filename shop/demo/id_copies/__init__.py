"""Made-up copies of identity documents, and how well the check of `privacy.id_copy` tells them apart.

Nothing here is or shows a real document: the designs, the people and the numbers are invented, and each says SPECIMEN.
"""
