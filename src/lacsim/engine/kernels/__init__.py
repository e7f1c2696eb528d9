"""The loops of the week, compiled, a module a part of a step.

Nothing here is called from C, so no kernel has the wrapper for it (``no_cfunc_wrapper``): making
the wrappers was a quarter of the first compilation.
"""
