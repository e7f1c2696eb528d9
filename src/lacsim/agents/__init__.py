"""Mesa's view of the neighbourhood."""

from lacsim.agents.institutions import CommunityGroup, Service
from lacsim.agents.people import Coordinator, Resident

__all__ = ["CommunityGroup", "Coordinator", "Resident", "Service"]
