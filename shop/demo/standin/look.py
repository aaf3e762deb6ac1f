"""How the pages of every stand-in look: the shop's tokens, under a bar in a colour that the shop never uses.

A stand-in's own page extends `standin.html` and may add a stylesheet of its own.
"""

from flask import Blueprint

look = Blueprint(
    "look", __name__, static_folder="static", static_url_path="/look", template_folder="templates"
)
