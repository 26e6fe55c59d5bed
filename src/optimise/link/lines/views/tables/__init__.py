"""The tables of the pages of lines, by what they are of."""
