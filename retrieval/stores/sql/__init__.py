"""The store in a file: SQLAlchemy Core on SQLite. Start with `tables`, then `reading` and `writing`."""
