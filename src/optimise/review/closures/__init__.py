"""Closures of deal lines: counted by the national rules, looked at again, opened by what is new."""
