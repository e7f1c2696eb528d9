"""Columns with one row a dwelling or a community group."""

from lacsim.engine.columns.declare import Column, Entity
from lacsim.engine.kinds import GROUP_PLACES, HOUSEHOLD_SIZE, NEAREST_DWELLINGS, NOBODY

_D = Entity.DWELLING
_G = Entity.GROUP

DWELLING_COLUMNS = (
    Column("dwelling_id", _D, "u8", "id", "64-bit id: its place in week 0"),
    Column("home_x", _D, "f8", "km", "place on the map, east"),
    Column("home_y", _D, "f8", "km", "place on the map, north"),
    Column("cell", _D, "i4", "cell", "500 m cell the dwelling stands in"),
    Column("household_id", _D, "u8", "id", "id of the household: (dwelling, generation)"),
    Column("generation", _D, "i4", "households", "turnovers of this dwelling so far", low=0),
    Column("member_count", _D, "i4", "people", "people in the household; 0 = the dwelling is empty", low=0, high=HOUSEHOLD_SIZE),
    Column("members", _D, "i4", "row", "members' rows, ascending by id", width=HOUSEHOLD_SIZE, empty=NOBODY),
    Column("tenure", _D, "u1", "Tenure", "how the home is held; fixed with the dwelling"),
    Column("deprived", _D, "u1", "flag", "household deprived in two or more census dimensions"),
    Column("income_short", _D, "u1", "flag", "income state: short of money"),
    Column("child_wellbeing", _D, "f8", "SD", "wellbeing W of the household's children; 0 = usual"),
    Column("children_count", _D, "i4", "people", "members under 18", low=0),
    Column("homeless_weeks", _D, "i4", "weeks", "weeks in temporary accommodation or sleeping rough to go", low=0),
    Column("sleeping_rough", _D, "u1", "flag", "the spell is rough sleeping"),
    Column("child_in_need", _D, "u1", "flag", "an open child in need case"),
    Column("child_in_care", _D, "u1", "flag", "a child is in care"),
    Column("nearest", _D, "i2", "row", "the nearest dwellings (a place has fewer than 32,768)", width=NEAREST_DWELLINGS, empty=NOBODY),
    Column("template", _D, "i4", "row", "household of week 0 whose like lives here"),
)

GROUP_COLUMNS = (
    Column("group_id", _G, "u8", "id", "64-bit id: (topic, place cell, founding week)"),
    Column("group_alive", _G, "u1", "flag", "the group exists"),
    Column("group_topic", _G, "i4", "topic", "interest cell 0-23, or 24 + kind of problem shared"),
    Column("group_axes", _G, "f8", "axis", "place of the topic on the axes of interest", width=3),
    Column("group_cell", _G, "i4", "cell", "500 m cell it meets in"),
    Column("group_x", _G, "f8", "km", "meeting place, east"),
    Column("group_y", _G, "f8", "km", "meeting place, north"),
    Column("group_founded", _G, "i4", "week", "founding week"),
    Column("group_session_hours", _G, "f8", "hours", "hours with each partner met in a session", low=0),
    Column("group_partners", _G, "i4", "people", "partners met a session, k_sess", low=0),
    Column("group_cap", _G, "i4", "people", "places", low=0, high=GROUP_PLACES),
    Column("group_size", _G, "i4", "people", "members", low=0, high=GROUP_PLACES),
    Column("group_member", _G, "i4", "row", "members' rows, ascending by id", width=GROUP_PLACES, empty=NOBODY),
    Column("group_organiser", _G, "i4", "row", "organisers' rows", width=2, empty=NOBODY),
    Column("group_openness", _G, "f8", "0-1", "openness to newcomers, o", low=0, high=1),
    Column("group_short_weeks", _G, "i4", "weeks", "weeks in a row below the minimum", low=0),
    Column("group_seeded", _G, "u1", "flag", "founded with seed hours"),
)
