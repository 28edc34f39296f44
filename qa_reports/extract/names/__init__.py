"""Names of people, places and bodies: where they stand on both sides, how they are spelled, whose they are."""
