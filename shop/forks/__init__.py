"""Oscar's apps, replaced where the shop differs. File and class names in here are dictated by Oscar."""
