"""A crew without processes: what is given is done at once."""

from lacsim.studies.runs.crew import Began, Delivered
from lacsim.studies.runs.work import do_chunk


class InlineCrew:
    def __init__(self):
        self.said = []

    def size(self):
        return 1

    def give(self, chunk):
        self.said.append(Delivered(do_chunk(chunk, tell=lambda run: self._begin(chunk, run))))

    def _begin(self, chunk, run):
        self.said.append(Began(chunk.number, run, "here"))

    def messages(self, seconds):
        said, self.said = self.said, []
        return said

    def drop(self, chunk):
        """Nothing waits."""

    def close(self):
        """There is nobody to send home."""
