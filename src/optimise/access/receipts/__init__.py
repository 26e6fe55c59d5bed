"""What a phone sent under which key, so that sending it again is told from sending another."""
