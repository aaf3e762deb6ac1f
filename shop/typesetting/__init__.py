"""Documents on paper, set by typst in the shop's own letters.

The fonts are those of the site (`static/fonts`, with their licences), unpacked: typst reads no WOFF2.
"""
