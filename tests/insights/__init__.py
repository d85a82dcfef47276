"""The statistics: against published figures, other people's programs, brute force, and made-up diaries."""
