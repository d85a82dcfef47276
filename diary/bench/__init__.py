"""How fast the pages are: measured over HTTP against a served diary of ten years."""
