"""The weekly loops: each kernel asks for its columns by name and calls the scalar rules.

Nothing here is called from C, so no kernel has the wrapper for it (``no_cfunc_wrapper``): making
the wrappers was a quarter of the first compilation.
"""
