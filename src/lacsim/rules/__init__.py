"""The science: pure scalar functions, one mechanism a file."""

from lacsim import _kernel_cache

_kernel_cache.install()
