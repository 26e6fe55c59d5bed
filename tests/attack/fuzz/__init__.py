"""Strangers' files, changed by what they are made of, at every door that takes them."""
