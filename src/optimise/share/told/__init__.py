"""Those who told us hear, in words that fit many, what it led to; those who worked are thanked."""
