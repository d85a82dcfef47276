"""Statistics of a single diary as plain functions: what came before the cramps, and trials on oneself.

Pure: the standard library and nothing else, no clock, no chance but a generator that the caller hands in.
`method.py` tells in words what is done here and where each formula comes from.
"""
