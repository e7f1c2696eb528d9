"""The guided walk for a room: six steps, and what is asked at each; results come from runs."""
