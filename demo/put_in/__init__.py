"""What of the year is put in through more doors than one, each kind in a file of its own."""
