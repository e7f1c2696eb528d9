"""The science: pure scalar functions, one mechanism a file."""
