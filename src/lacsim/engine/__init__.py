"""How the rules run fast: the state as columns, and the loops that call the rules."""

from lacsim import _kernel_cache

_kernel_cache.install()
