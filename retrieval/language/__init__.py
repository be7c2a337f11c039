"""What the words of a text are: its sentences, its quotations, and the words that are counted."""
