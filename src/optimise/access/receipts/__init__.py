"""What a phone or a partner's system sent under which key, so that sending it again is told from sending another."""
