"""Nobody meets nobody: the desk between operations, its clock and its pages."""
