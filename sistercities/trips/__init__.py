"""The trip sheet of a city: what a traveller takes along on paper, or offline."""
