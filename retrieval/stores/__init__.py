"""Stores: implementations of `retrieval.ports.Store`."""
