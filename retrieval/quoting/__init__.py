"""Where a quotation comes from: exact places, the closest ones with their differences, or none."""
