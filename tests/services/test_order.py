"""Who is served first does not depend on where people are stored."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lacsim.engine.kernels.order import in_order_of_place
from services.place import make, serve

BY_PERSON = (
    "gp_contacts_now", "emergency_now", "crisis_weeks", "care_formal", "bounces", "request_week",
    "service_weeks", "contact_flags", "gp_trust", "treated_until", "smoker", "problem_hours_now",
    "safeguarding_week", "homeless_applied", "support_due", "residential", "alcohol_weeks",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(-3, 3), st.integers(0, 2), st.integers(0, 40)),
        unique_by=lambda entry: entry[3],
        max_size=40,
    )
)
def test_places_go_by_urgency_week_rank_and_id(entries):
    urgent, joined, rank, who = (
        np.array([entry[lane] for entry in entries], dtype=kind)
        for lane, kind in enumerate((np.int64, np.int64, np.float64, np.uint64))
    )
    order = in_order_of_place(urgent, joined, rank, who)
    right = sorted(range(len(entries)), key=lambda n: (-urgent[n], joined[n], rank[n], who[n]))
    assert order.tolist() == right


def test_the_same_people_stored_in_another_order_live_the_same_lives():
    beliefs = {"seek_door": 0.01, "seek_door_care": 0.1, "seek_advice": 0.1, "alpha_0": -6.5}
    lives = []
    for shuffle in (None, 3):
        state = make(beliefs=beliefs, shuffle=shuffle)
        state["practice_capacity"][:] = 9  # binds
        total = serve(state, 40)
        order = np.argsort(state["resident_id"])
        lives.append((total, {name: state[name][order] for name in BY_PERSON}))
    (first_total, first), (second_total, second) = lives
    assert (first_total == second_total).all()
    for name in BY_PERSON:
        assert (first[name] == second[name]).all(), name


def test_the_same_luck_twice_is_the_same_life():
    assert (serve(make(), 20) == serve(make(), 20)).all()
