"""The pages of a strike day."""
