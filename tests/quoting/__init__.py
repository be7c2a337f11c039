"""Where a quotation comes from."""
