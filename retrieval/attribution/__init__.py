"""Who said what: from an article's text to its statements and their speakers."""
