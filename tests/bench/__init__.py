"""How fast an answer is, beside what others are on the same sentences. Run it with `python -m tests.bench engines`."""
