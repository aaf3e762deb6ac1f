"""How a customer pays: online before the piece is sent, or in the workshop when it is picked up."""

from django.db import models


class PaymentChoice(models.TextChoices):
    """Nobody has to pay more than half in advance (art. 7:26 lid 2 BW): one choice without prepayment stays."""

    ONLINE = "online", "Online betalen"
    AT_PICK_UP = "bij ophalen", "Betalen bij ophalen"
