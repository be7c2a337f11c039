"""Sentences and quotations: boundaries, links, blocks."""
