"""Who looked at whose data (clause C02): every page that shows a row about somebody leaves one here."""
