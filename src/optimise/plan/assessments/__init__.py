"""Assessments: papers that cite what each sentence rests on, signed by a second person."""
