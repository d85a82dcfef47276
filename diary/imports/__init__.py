"""Everything that arrives in the diary by file."""
