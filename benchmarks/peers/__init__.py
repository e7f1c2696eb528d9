"""Support on a network, said four times: a kernel like ours, Mesa objects, AgentPy, Starsim."""
