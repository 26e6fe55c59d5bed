"""Pages that belong to no one stage: home, sign-in to the demo, people, the auditor's page."""
