"""What came before the cramps, read from the diary: the things to choose from, their days, what they say.

Here, beside the charts, and not in the room of its pages: the doctor's report says it too, and rooms of one
floor do not import each other.
"""
