"""The public's pages: learn the signs, find help, search without leaving a trace here."""
