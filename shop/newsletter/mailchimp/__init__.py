"""Everything that speaks to Mailchimp. Not for who may be on the list: that is decided in `shop.newsletter`."""
