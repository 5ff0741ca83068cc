"""What partner sites tell of their cities, shown here as theirs and kept by their changes."""
