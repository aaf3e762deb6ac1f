"""What each panel of an order's page shows. They read, and change nothing."""
