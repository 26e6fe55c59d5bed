"""The day itself: teams at addresses, as their phones say, on a board that updates by itself."""
