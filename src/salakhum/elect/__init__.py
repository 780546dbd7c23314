"""elect."""
