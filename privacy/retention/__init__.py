"""What goes by itself when its period has ended (art. 5 lid 1 onder e AVG)."""
