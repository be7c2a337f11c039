"""What follows a cue verb: a hearer, adverbials, and the words said, thought or meant."""
