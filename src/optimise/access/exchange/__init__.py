"""Keys for partners' own systems, and notices that say no more than that something changed."""
