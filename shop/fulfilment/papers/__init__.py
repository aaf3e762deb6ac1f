"""What goes along with a parcel, for whoever opens it: no prices, no buyer, no engraving. Not for invoices."""
