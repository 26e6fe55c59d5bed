"""Organised crime groups: who they are, what shows it, who owns them, what became of them."""
