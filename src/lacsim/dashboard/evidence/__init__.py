"""What the Evidence page shows, without the page."""
