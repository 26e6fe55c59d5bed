"""What came of the work: before the courts, and for those who were to be kept safe."""
