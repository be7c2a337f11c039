"""The cues of the units, and what each of them tells of: drafts of statements."""
