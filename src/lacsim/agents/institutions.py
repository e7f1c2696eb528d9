"""Services and community groups as Mesa agents."""

from __future__ import annotations

from typing import Any

from lacsim.agents.views import RowAgent, with_columns
from lacsim.engine.columns import Entity
from lacsim.engine.kinds import Service as ServiceKind


@with_columns(Entity.SERVICE, prefix="service_")
class Service(RowAgent):
    """A public or voluntary service with a capacity, a queue and a payer."""

    @property
    def kind(self) -> ServiceKind:
        """Which service it is."""
        return ServiceKind(self.row)

    def step(self) -> None:
        """Serve this week's queue (step 9); services without a queue act in step 12."""
        model: Any = self.model
        model.schedule.service_week(model.week, self.row)


@with_columns(Entity.GROUP, prefix="group_")
class CommunityGroup(RowAgent):
    """A group of residents around an interest or a shared experience."""

    def step(self) -> None:
        """Stay, organise, die (step 11)."""
        model: Any = self.model
        model.schedule.group_week(model.week, self.row)

    @classmethod
    def steps_as_built(cls) -> bool:
        """Whether nobody has given groups a step of their own: hundreds of calls cost a tenth."""
        return cls.step is _STEP_OF_A_GROUP


_STEP_OF_A_GROUP = CommunityGroup.step
