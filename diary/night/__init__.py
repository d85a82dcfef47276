"""The screen for three in the morning, and everything that works without a network."""
