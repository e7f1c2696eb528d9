"""Comparisons in the background: asked for once by anybody, worked on by a few processes."""
