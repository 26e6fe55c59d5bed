"""What a phone or a system sent under which key: sending it again is told from another."""
