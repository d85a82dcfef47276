"""Seeing the pattern: a page of charts, each with its N, one sentence, and the same numbers as a table."""
