"""Made-up traffic with known truth."""
