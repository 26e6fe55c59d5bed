"""Disclosure as it happens: the the register, schedules of a case, what prosecutors say."""
