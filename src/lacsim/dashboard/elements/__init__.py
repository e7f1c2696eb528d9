"""The twenty elements as cards, mixes of them, and the exercise of choosing some."""
