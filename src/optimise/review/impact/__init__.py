"""Impact: did the number of crimes change where something was done, and how sure is that."""
