"""What the counting of visits needs to know of this shop. The counting itself is in `privacy.traffic`."""
