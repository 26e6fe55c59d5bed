"""The pages that anybody may read. Nothing is stored, and nobody is told apart from another."""
