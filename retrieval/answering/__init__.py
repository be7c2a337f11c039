"""From hits to an outcome: ranking, passages, evidence, conclusion."""
