"""What comes before the cramps: choosing what to compare, what the diary says, and trials on oneself."""
