"""One life: a resident followed week by week, the same person under several options."""

from lacsim.outcomes.lives.life import Follower, Happening, Life
from lacsim.outcomes.lives.parting import Parting, find_parting
from lacsim.outcomes.lives.story import Sentence, tell_life

__all__ = ["Follower", "Happening", "Life", "Parting", "Sentence", "find_parting", "tell_life"]
