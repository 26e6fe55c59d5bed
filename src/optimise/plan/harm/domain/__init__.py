"""Rules of harm scores: the matrix, what a score adds up to, ranks as intervals."""
