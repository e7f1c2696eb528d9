"""One neighbourhood to watch: what was asked for, its weeks as they are lived, the picture."""
