"""What was worked out about a document, kept in one SQLite file, so that unchanged documents cost nothing again."""
