"""What the public is told of whether crime fell where something was done, in fixed sentences.

An update whose summary begins with one of them stands among the results too.
"""

SAFER = {
    "reduction": "There were fewer recorded crimes of this kind than we would have expected.",
    "cannot_tell": "We cannot tell. The figures fit a fall, a rise and no change at all.",
    "no_worthwhile_reduction": "There was no fall that would have been worth it.",
    "increase": "There were more recorded crimes of this kind than we would have expected.",
    "no_worthwhile_increase": "There was no rise that would have mattered.",
    "no_worthwhile_change": "There was no change that would have mattered, either way.",
}


def says_whether_it_fell(summary: str) -> bool:
    """Say whether an update tells what the figures say of crime where something was done."""
    return summary.strip().startswith(tuple(SAFER.values()))
