"""Conservation, every week: what must hold whatever happened, checked in any run."""

from lacsim.audit.book import Audit, switch_on, wanted
from lacsim.audit.breach import AuditFailed, Breach

__all__ = ["Audit", "AuditFailed", "Breach", "switch_on", "wanted"]
