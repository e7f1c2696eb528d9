"""The weekly loops: each kernel asks for its columns by name and calls the scalar rules."""
