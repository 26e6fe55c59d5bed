"""The database backend that tells PostgreSQL, at each BEGIN, whose transaction this is."""
