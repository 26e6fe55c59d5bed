"""Harm with its workings: the force's own matrix, scores by two people, ranks as intervals."""
