"""Indexes: implementations of `retrieval.ports.Index`, all of which rank alike."""
