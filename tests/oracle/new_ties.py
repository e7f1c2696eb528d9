"""Step 5, second half: known pairs gain hours, new pairs are proposals both ends must accept."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from lacsim.engine.events import Event
from lacsim.engine.kinds import LOCAL_TIES
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.ties import compatibility
from oracle.people import Resident
from oracle.precision import single
from oracle.world import World

WEEKS_A_YEAR = 52.0


@dataclass(eq=False)
class Proposal:
    """Two people who met for the first time."""

    low: Resident  # of the lower id
    high: Resident
    hours: int  # 2^-20 h
    rank: float

    @property
    def place(self) -> tuple[int, float]:
        """Where it stands among a person's proposals: most hours first, then rank draw."""
        return -self.hours, self.rank


def begin_and_end(world: World) -> None:
    """Add meetings to ties; make the new ties that both ends accept, and room for them."""
    proposals = []
    for (low, high), hours in world.meetings.items():
        if world.graph.has_edge(low, high):
            tie = world.graph.edges[low, high]
            tie["hours"] = single(min(world.p.most_tie_hours, tie["hours"] + hours / HOUR))
        else:
            rank = world.draw(Event.PROPOSAL_RANK, low.id, high.id)[0]
            proposals.append(Proposal(low, high, hours, rank))
    theirs: dict[Resident, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        theirs[proposal.low].append(proposal)
        theirs[proposal.high].append(proposal)
    accepted = [
        proposal
        for proposal in proposals
        if accepts(proposal.low, proposal, theirs) and accepts(proposal.high, proposal, theirs)
    ]
    make_room(world, accepted)
    for proposal in accepted:
        low, high = proposal.low, proposal.high
        match = pair_match(world, low, high)
        world.add_tie(low, high, single(proposal.hours / HOUR), single(match))
        world.count(Tally.TIES_MADE)
        world.record(Tally.TIES_MADE, low.id, high.id, proposal.hours)


def accepts(resident: Resident, proposal: Proposal, theirs: dict[Resident, list[Proposal]]) -> bool:
    """As many proposals as there are free slots, and non-kin ties weaker than the proposal."""
    before = sum(other.place < proposal.place for other in theirs[resident])
    free = LOCAL_TIES - len(resident.ties)
    if before < free:
        return True
    hours = proposal.hours / HOUR
    weaker = sum(not tie["kin"] and tie["hours"] < hours for _, tie in resident.ties)
    return before < free + weaker


def make_room(world: World, accepted: list[Proposal]) -> None:
    """Each end drops its weakest ties (hours, then the lower id); a drop ends both sides."""
    new: dict[Resident, int] = defaultdict(int)
    for proposal in accepted:
        new[proposal.low] += 1
        new[proposal.high] += 1
    dropped = set()
    for resident, number in new.items():
        too_many = len(resident.ties) + number - LOCAL_TIES
        if too_many <= 0:
            continue
        loose = [(friend, tie) for friend, tie in resident.ties if not tie["kin"]]
        loose.sort(key=lambda held: held[1]["hours"])  # in a tie ids go on ascending
        dropped |= {frozenset((resident, friend)) for friend, _ in loose[:too_many]}
    for pair in dropped:
        world.end_tie(*pair)
        world.count(Tally.TIES_LOST)


def pair_match(world: World, low: Resident, high: Resident) -> float:
    """Compatibility m of a pair: its luck is drawn once for all time (week 0 of the pair)."""
    p = world.p
    u1, u2, *_ = world.draw(Event.TIE_MATCH, low.id, high.id, week=0)
    luck = math.exp(p.match_spread * standard_normal(u1, u2))
    years = (low.age_weeks - high.age_weeks) / WEEKS_A_YEAR
    gap = math.dist(low.interests, high.interests)
    return compatibility(luck, years, gap, p.age_floor, p.age_scale)
