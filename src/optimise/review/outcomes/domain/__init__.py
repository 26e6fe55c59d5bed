"""Rules of outcomes: lengths of sentences, the state of a story, kinds that partners record."""
