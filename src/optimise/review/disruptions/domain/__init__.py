"""Rules of claims: levels, where a claim stands, when somebody looks again, how raters agree."""
