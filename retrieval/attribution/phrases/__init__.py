"""Noun phrases beside a verb: the subject before it, the inverted subject or the agent behind it.

A stretch of tokens is a `range` of their places. There is no parser here: a phrase reaches as far as the closed
word classes, capitals and commas allow.
"""
