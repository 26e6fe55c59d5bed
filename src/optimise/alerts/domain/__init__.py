"""Rules of alerts and of the rota: pure."""
