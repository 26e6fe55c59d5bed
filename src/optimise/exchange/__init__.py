"""The JSON API for partners' own systems: the same doors, audiences and record as the pages."""
