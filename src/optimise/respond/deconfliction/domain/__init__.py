"""Rules of the desk: what is asked, what it answers, when it asks again."""
