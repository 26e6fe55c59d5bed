"""Lines as a force keeps them: records, imports, leads, orders, attribution."""
