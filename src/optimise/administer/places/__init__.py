"""Where postcodes lie: loaded by the operator from open data."""
