"""What the times in call records can mean."""
