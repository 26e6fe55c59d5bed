"""The rules of a strike day: pure, so that every order of arrival can be tried."""
