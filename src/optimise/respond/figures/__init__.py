"""What an operation or a week came to: figures that lead to each record they count."""
