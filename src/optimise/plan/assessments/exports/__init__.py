"""An assessment on paper: for the police, and for one agency."""
