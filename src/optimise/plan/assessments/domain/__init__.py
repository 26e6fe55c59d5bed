"""Rules of this topic: kinds, the yardstick, and who may read a sentence."""
