"""What cities, events, statements, translations and links need of editors."""
