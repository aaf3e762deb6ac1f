"""What templates ask about VAT."""
