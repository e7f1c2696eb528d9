"""Options side by side: what is asked for, and what is shown of the repeats so far."""
