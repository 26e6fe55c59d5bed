"""Files loaded: what a source proposes is sifted, kept batch by batch, and undone whole."""
