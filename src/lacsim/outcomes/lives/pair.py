"""Both lives of one person side by side: who they are, where they part and why, what each holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lacsim.engine.kinds import Task
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes import words
from lacsim.outcomes.lives.choose import Choice
from lacsim.outcomes.lives.event_words import TROUBLE
from lacsim.outcomes.lives.life import WEEKS_A_YEAR, Happening, Life
from lacsim.outcomes.lives.names import Names, invented_name
from lacsim.outcomes.lives.parting import Parting, find_parting
from lacsim.outcomes.lives.story import Sentence, names_in, tell_life
from lacsim.outcomes.lives.when import week_number, year_and_week

_NUMBERS = {
    "stress": "stress", "loneliness": "loneliness", "capability": "capability",
    "health": "health burden", "friends": "the number of friends", "close_ties":
    "the number of close ties", "support_now": "the support around them", "belonging": "belonging",
    "care_formal": "paid care", "care_given": "care given", "worker_trust": "trust in a worker",
    "problems": "open problems", "working": "work", "gp_contacts_now": "GP contacts",
    "emergency_now": "A&E attendances", "crisis_weeks": "crisis", "isolated": "being isolated",
    "lonely": "being lonely", "residential": "living in a care home",
}  # fmt: skip
NAMED = 3  # of those with whom hours differ where the lives part
_PLURAL = ("open problems", "GP contacts", "A&E attendances")
LEAST_TOLD = 0.001  # in SD, shares or numbers of friends alike
SUMMARY = (
    ("weeks feeling lonely", "lonely"),
    ("weeks isolated", "isolated"),
    ("weeks in crisis", "crisis_weeks"),
)
COUNTS = (
    ("GP contacts", Tally.GP_CONTACTS),
    ("A&E attendances", Tally.EMERGENCY_ATTENDANCES),
    ("emergency hospital stays", Tally.ADMISSIONS),
    ("requests to the council", Tally.DOOR_REQUESTS),
    ("times sent away", Tally.BOUNCES),
    ("groups joined", Tally.JOINED),
    ("first conversations with a worker", Tally.FIRST_CONTACTS),
)


def tell_twins(reference: Life, option: Life, choice: Choice, place: str) -> list[str]:
    """The two lives as lines to be read."""
    parting = find_parting(reference, option)
    names = names_of(reference, option)
    name = names[reference.who]
    lines = [
        f"{name} (a simulated person; the name is invented) of {place}",
        who_they_are(reference),
        *how_common(choice, option.title),
        "",
        where_they_part(parting, reference, option),
        "",
    ]
    shared = parting.happened if parting.happened is not None else None
    together = [s for s in tell_life(reference, names) if shared is None or s.week < shared]
    lines += ["In both lives", *_told(together)]
    if shared is not None:
        for life in (reference, option):
            apart = [s for s in tell_life(life, names) if s.week >= shared]
            lines += ["", f"Under {words.within(life.title)}", *_told(apart)]
    lines += ["", "Side by side", *_table(reference, option)]
    return lines


def names_of(reference: Life, option: Life) -> Names:
    """One name for everybody who is named in either life, or where the two part."""
    return names_in(reference, option, also=find_parting(reference, option).tie_with[:NAMED])


def who_they_are(life: Life) -> str:
    """The person at the start, in a sentence."""
    start = life.start
    parts = [f"{start['age']} years old", "a woman" if start["woman"] else "a man"]
    parts.append("living alone" if start["household"] == 1
                 else f"in a household of {start['household']}")  # fmt: skip
    told = {
        "disabled": start["disabled"],
        "in work": start["working"],
        "caring for somebody": start["care_given"] > 0,
        "with paid care": start["care_formal"] > 0,
        "feeling lonely": start["lonely"],
        "isolated": start["isolated"],
    }
    parts += [text for text, true in told.items() if true]
    open_problems = [TROUBLE[kind] for kind in TROUBLE if kind in start["problems"]]
    text = f"At the start: {words.listed(parts)}, with {words.counted(start['friends'], 'friend')}"
    return text + (f"; has {words.listed(open_problems)}." if open_problems else ".")


def how_common(choice: Choice, title: str) -> list[str]:
    """How this life was found and how common such lives are, so that none is taken for the average.

    Args:
        choice: the life chosen.
        title: of the option.
    """
    everybody = (
        f"By {choice.measure}, {_share(choice.better, choice)} of all adults do better under "
        f"{words.within(title)} by {_least(choice)} or more, {_share(choice.worse, choice)} worse "
        f"by as much, and for {_share(choice.same, choice)} it makes less difference than that; "
        f"the one in the middle {_does(choice.median, choice.least)}."
    )
    way = "better" if choice.gain >= 0 else "worse"
    share = 100.0 * choice.as_large / choice.people
    many = f"{share:.1f}%" if share >= 0.1 else f"{choice.as_large:,} of {choice.people:,}"
    beyond = f"{many} do {way}" if choice.as_large > 1 else f"nobody else does {way}"
    others = f"; {beyond} by as much or more" if choice.gain != 0 else ""
    this = f"This person {_does(choice.gain)}{others}. It is one life, not the average."
    return [f"{_asked(choice)} {_picked(choice, title)}", everybody, this]


def _share(count: int, choice: Choice) -> str:
    share = 100.0 * count / choice.people
    return f"{share:.0f}%" if share >= 10 or not count else f"{share:.1f}%"


def _least(choice: Choice) -> str:
    return f"{choice.least:g}"


def _asked(choice: Choice) -> str:
    """Among whom this person was looked for."""
    if not choice.asked:
        return f"Chosen among all {choice.people:,} adults who live here at the start."
    share = 100.0 * choice.alike / choice.people
    return f"{choice.alike:,} of {choice.people:,} adults here fit “{choice.asked}” ({share:.1f}%)."


_WAYS = {
    "id": "This one was asked for by number.",
    "better": "This is the one who gains most by the option: an extreme, and asked for as one.",
    "worse": "This is the one who loses most by the option: an extreme, and asked for as one.",
    "either": "This is the one whose two lives differ most: an extreme, and asked for as one.",
}


def _picked(choice: Choice, title: str) -> str:
    """How this person was found among those asked for, and how many were passed over for it."""
    pick = choice.pick
    if pick.way in _WAYS:
        return _WAYS[pick.way]
    met = "to the end in both lives and {} a worker in one of them"
    one = pick.preferred == 1
    among = {
        "met": f"Of these, {pick.preferred:,} {'lives' if one else 'live'} here "
               f"{met.format('meets' if one else 'meet')}.",
        "stays": f"None of these lives here {met.format('meets')}: {pick.preferred:,} "
                 f"{'lives' if one else 'live'} here to the end.",
        "any": "None of these lives here to the end in both lives.",
    }[pick.way]  # fmt: skip
    return f"{among} {_by_size(choice, words.within(title))}"


def _by_size(choice: Choice, title: str) -> str:
    """How one was found among the preferred by the size of the difference, and what that leaves."""
    pick, differing = choice.pick, choice.pick.better + choice.pick.worse
    if not differing:
        whom = "this one" if pick.preferred == 1 else "any of them"
        found = "" if pick.preferred == 1 else ", and this is the one in the middle by its size"
        return (
            f"By {choice.measure}, {title} makes less difference than {_least(choice)} to {whom}"
            f"{found}: there is little to see by that."
        )
    alone = f"this is the only one, and for the {'better' if pick.better else 'worse'}"
    several = (
        f"{pick.better:,} for the better and {pick.worse:,} for the worse; this is the one in the "
        f"middle of those {differing:,} by its size"
    )
    passed = choice.alike - differing
    return (
        f"By {choice.measure}, {title} makes a difference of {_least(choice)} or more to "
        f"{differing:,} of them: {alone if differing == 1 else several}. The life was looked for "
        f"because there is something to see in it: {passed:,} other{'s' if passed != 1 else ''} "
        f"{'were' if passed != 1 else 'was'} passed over."
    )


def _does(gain: float, least: float = LEAST_TOLD) -> str:
    """How a person does under the option; of a small difference, only that it is small."""
    if gain == 0:
        return "does neither better nor worse"
    size = words.number(abs(gain)) if abs(gain) >= least else f"less than {least:g}"
    return f"does {'better' if gain > 0 else 'worse'} by {size}"


def where_they_part(parting: Parting, reference: Life, option: Life) -> str:
    """Where and why the lives part, from the record."""
    if parting.week is None:
        return (
            f"The two lives are the same to the last number: {words.within(option.title)} never "
            "reaches this person."
        )
    sentences = []
    if parting.happened is None or parting.week < parting.happened:
        sentences.append(_drift_apart(parting, names_of(reference, option)))
    if parting.happened is not None:
        sentences.append(_first_difference(parting, reference, option))
    else:
        sentences.append("Nothing happens in one life that does not happen in the other.")
    return " ".join(sentences)


def _drift_apart(parting: Parting, called: Names) -> str:
    """Numbers that differ before anything happens that does not happen in the other life."""
    week = parting.week
    assert week is not None
    if parting.tie == week:
        names = [called[who] for who in parting.tie_with[:NAMED]]
        through = f"hours with {words.listed(names)} first differ"
    elif parting.felt == week:
        named = [_NUMBERS[name] for name in parting.names[:3]]
        one = len(named) == 1 and named[0] not in _PLURAL
        through = f"{words.listed(named)} first {'differs' if one else 'differ'}"
    else:
        through = "somebody else's life first differs"
    return (
        f"The lives are the same to the last number until {_when(week)}, when {through}: "
        "other people's lives have been touched by then."
    )


def _first_difference(parting: Parting, reference: Life, option: Life) -> str:
    told, names = [], names_of(reference, option)
    for life, events in ((reference, parting.only_first), (option, parting.only_second)):
        said = _say(life, events, names)
        if said:
            told.append(f"under {words.within(life.title)}: {said}")
    what = "; ".join(told) if told else "something happens in one life only"
    assert parting.happened is not None
    return f"In {_when(parting.happened)} they part in what happens; {what}"


def _when(week: int) -> str:
    """A week as the stories head it, and its number since the start."""
    said = year_and_week(week)
    return said if week < WEEKS_A_YEAR else f"{said} (week {week_number(week)} of all)"


def _say(life: Life, events: Sequence[Happening], names: Names) -> str:
    """The sentences that rest on any of the events."""
    wanted = set(events)
    return " ".join(s.text for s in tell_life(life, names) if wanted & set(s.events))


def _told(sentences: Sequence[Sentence]) -> list[str]:
    """A line a sentence, headed by the year and week."""
    if not sentences:
        return ["  Nothing of note."]
    return [f"  {words.sentence(year_and_week(s.week))}: {s.text}" for s in sentences]


def side_by_side(life: Life) -> dict[str, float]:
    """What the life holds in all, by what it is called."""
    figures: dict[str, float] = {"weeks lived here": float(len(life.weeks))}
    for title, column in SUMMARY:
        figures[title] = float((life.values[column] > 0).sum())
    for title, kind in COUNTS:
        figures[title] = float(life.total(kind))
    hours = sum(e.value for e in life.own
                if e.who == life.who and 0 <= e.kind - Tally.TASK_HOURS < len(Task))  # fmt: skip
    # The record holds no hours of the first conversation, only that there was one.
    figures["hours with a worker after the first conversation"] = hours / HOUR
    if len(life.weeks):
        figures["friends at the end"] = float(life.values["friends"][-1])
        figures["mean stress, SD"] = float(life.values["stress"].mean())
        figures["mean loneliness, SD"] = float(life.values["loneliness"].mean())
    return figures


def _table(reference: Life, option: Life) -> list[str]:
    first, second = side_by_side(reference), side_by_side(option)
    heads = (words.within(reference.title), words.within(option.title))
    rows = [
        (name, _figure(first.get(name)), _figure(second.get(name)))
        for name in dict.fromkeys([*first, *second])
    ]
    wide = max(len(name) for name, *_ in rows)
    columns = [max(len(heads[i]), *(len(row[i + 1]) for row in rows)) for i in range(2)]
    lines = [f"  {'':{wide}}  {heads[0]:>{columns[0]}}  {heads[1]:>{columns[1]}}"]
    lines += [f"  {n:{wide}}  {a:>{columns[0]}}  {b:>{columns[1]}}" for n, a, b in rows]
    return lines


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value == int(value) else f"{value:.3f}"


def as_data(reference: Life, option: Life, choice: Choice) -> dict[str, Any]:
    """Both lives as plain data: who, where they part, sentences with their record, numbers.

    Weeks are weeks since the start, from 0, as in the record; ``when`` is how people read them.
    """
    names = names_of(reference, option)
    parting = find_parting(reference, option)
    return {
        "simulated": True,
        "name": invented_name(reference.who),
        "id": reference.who,
        "start": dict(reference.start),
        "choice": asdict(choice),
        "parting": {
            "week": parting.week,
            "in_what_happens": parting.happened,
            "said": where_they_part(parting, reference, option),
        },
        "lives": [_life_as_data(life, names) for life in (reference, option)],
    }


def _life_as_data(life: Life, names: Names) -> dict[str, Any]:
    return {
        "option": life.option,
        "title": life.title,
        "sentences": [
            {
                "week": sentence.week,
                "when": year_and_week(sentence.week),
                "text": sentence.text,
                "record": [
                    {"week": e.week, "event": Tally(e.kind).name.lower().lstrip("_"),
                     "who": e.who, "other": e.other, "value": e.value}
                    for e in sentence.events
                ],
            }
            for sentence in tell_life(life, names)
        ],
        "weeks": life.weeks.tolist(),
        "values": {name: values.tolist() for name, values in life.values.items()},
        "in_all": side_by_side(life),
    }  # fmt: skip
