"""Relative places: "30 km south of Y", "near the border with", "between X and Y", "across the Panj"."""
