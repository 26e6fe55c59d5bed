"""How deal lines are found in call records: the method alone, with no database and no Django."""
