"""Rules of operations: stages, names, the decision log, the papers, the order."""
