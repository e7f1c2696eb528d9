"""The twenty core elements of walking alongside: names, what each moves and what it frees."""

from __future__ import annotations

from dataclasses import dataclass

from lacsim.engine.kinds import Dial

BUNDLES = {
    "A": "Relationship",
    "B": "Duration",
    "C": "Own vision",
    "D": "Access",
    "E": "Family",
    "F": "Natural supports first",
    "G": "Place",
    "H": "System",
}


@dataclass(frozen=True)
class Element:
    """One core element, a dial between 0 (absent) and 1 (as described).

    Attributes:
        dial: its row in the column ``dials``.
        title: what people read.
        bundle: letter of its bundle, see ``BUNDLES``.
        seeds: the source documents that name it.
        moves: which hours or information it moves.
        frees: what turning it down frees.
    """

    dial: Dial
    title: str
    bundle: str
    seeds: tuple[str, ...]
    moves: str
    frees: str

    @property
    def name(self) -> str:
        """Its key in an option's file."""
        return self.dial.name.lower()

    @property
    def number(self) -> int:
        """Its number from 1, as in the equations."""
        return int(self.dial) + 1

    @property
    def sentence(self) -> str:
        """A sentence for lists."""
        return f"{self.title}. Moves {self.moves}; turned down, it frees {self.frees}."


ELEMENTS = (
    Element(
        Dial.DEFINED_NEIGHBOURHOOD, "A neighbourhood of one's own", "G", ("S0", "S1", "S2"),
        "the share of hours spent in the place, and how much of it workers come to know",
        "smoother cover: a pool of posts stands in for one another",
    ),
    Element(
        Dial.TIME_TO_KNOW, "Time to get to know people", "A", ("S1", "S2", "S3"),
        "hours of listening before anything is done",
        "hours to reach more people",
    ),
    Element(
        Dial.CONTINUITY, "The same person stays", "A", ("S1", "S3"),
        "how often somebody is met by a colleague who does not know them",
        "nothing but cover without gaps",
    ),
    Element(
        Dial.NOT_TIME_LIMITED, "Not limited in time", "B", ("S1", "S3"),
        "how many weeks support may last, and whether people may come back as they are",
        "hours for new people",
    ),
    Element(
        Dial.CAPACITY_NOT_DEPENDENCY, "Building capacity, not dependency", "B",
        ("S0", "S1", "S3"),
        "the share of work done with people, and how contact fades",
        "hours, because doing things for people is faster",
    ),
    Element(
        Dial.VOLUNTARY_OWN_VISION, "Voluntary, towards one's own good life", "C",
        ("S0", "S1", "S2", "S3"),
        "whose goal is worked on, and the right to decline",
        "reach to reluctant people in high need",
    ),
    Element(
        Dial.NO_ELIGIBILITY, "No eligibility test, no assessment", "D", ("S0", "S2", "S4"),
        "assessment hours, the threshold and the wait before a first conversation",
        "targeting at the highest need",
    ),
    Element(
        Dial.INTRODUCTIONS, "Introductions, not referrals", "D", ("S1", "S2", "S3"),
        "whether families, neighbours, shops and people themselves can make the introduction",
        "hours that people with less need would take",
    ),
    Element(
        Dial.WHOLE_FAMILY, "Whole person, whole family", "E", ("S1", "S3"),
        "how far a household's other problems are seen and worked on",
        "hours, because each case is quicker",
    ),
    Element(
        Dial.NATURAL_FIRST, "Natural supports before services", "F", ("S0", "S1", "S2", "S3"),
        "when the worker makes a request to a service",
        "immediate formal help",
    ),
    Element(
        Dial.CONTRIBUTION, "Everybody's gifts and contribution", "F", ("S0", "S1", "S4"),
        "how often somebody's gift is brought to life",
        "stressed people from one more duty",
    ),
    Element(
        Dial.ALONGSIDE, "Going along, not only informing", "F", ("S0", "S2", "S3"),
        "how often somebody is accompanied or a problem solved together",
        "hours: three become a third of one",
    ),
    Element(
        Dial.BUILDING_COMMUNITY, "Building community where it is missing", "G",
        ("S2", "S3", "S4"),
        "a quarter of the hours: new groups, open groups, neighbours brought to ask and offer",
        "those hours for time with people",
    ),
    Element(
        Dial.LINK_TO_SERVICES, "A link back into services", "H", ("S0", "S3", "S4"),
        "how well the worker knows the routes, and whether urgent requests skip the wait",
        "services from demand brought to them",
    ),
    Element(
        Dial.LEADERSHIP, "Strong, connected leadership", "H", ("S0", "S1", "S3"),
        "how many hours agencies pull to their own tasks",
        "hours that relieve the council's door now",
    ),
    Element(
        Dial.COMMUNITY_OF_PRACTICE, "A community of practice", "H", ("S1", "S3"),
        "two hours a week of learning together, which steadies practice",
        "those two hours",
    ),
    Element(
        Dial.RIGHT_PEOPLE, "The right people, the right pay", "H", ("S1", "S2"),
        "what workers know at the start, their skill and how long they stay",
        "money: up to 15% of pay buys more posts",
    ),
    Element(
        Dial.START_SMALL, "Start small and grow", "H", ("S0", "S1", "S3"),
        "when posts are filled: once lists are full and there is somebody to learn from",
        "earlier reach",
    ),
    Element(
        Dial.TIMELY_INFORMATION, "Timely, accessible information", "G", ("S1", "S2"),
        "how much of the directory is out of date",
        "the hours of keeping it up",
    ),
    Element(
        Dial.INCLUSION, "Inclusion and citizenship", "G", ("S2", "S3"),
        "hours of bridging, which open groups to newcomers",
        "those hours",
    ),
)  # fmt: skip

BY_NAME = {element.name: element for element in ELEMENTS}
