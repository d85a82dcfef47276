"""Everything that leaves the diary."""
