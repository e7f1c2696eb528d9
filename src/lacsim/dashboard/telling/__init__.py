"""One life, told under two options: found in the background and kept for whoever asks again."""
