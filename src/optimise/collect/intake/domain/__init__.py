"""Rules of intake: what the key holder does when, and what is made of a tip. Pure Python."""
