"""The map of the cities: where each lies on it, and how far and how late it is there."""
