"""The document's advice, the alerts and the safety notes: data a clinician can review, and pure functions."""
