"""Find what a news archive says, and cite it word for word."""
