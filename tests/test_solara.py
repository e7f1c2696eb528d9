"""Mesa's own browser view renders the model, with what any Mesa user would write."""

from __future__ import annotations

import pytest
import solara

import lacsim
from lacsim.scenario import load_scenario


@pytest.mark.filterwarnings("ignore::UserWarning")  # of Mesa's and Solara's own making
def test_solara_viz_renders_a_neighbourhood() -> None:
    from mesa.visualization import SolaraViz

    scenario = load_scenario(None).model_copy(
        update={"residents": 1000, "burn_in_weeks": 4, "budget": None}
    )
    model = lacsim.Neighbourhood(scenario, rng=1)
    shown = []

    def residents(model: lacsim.Neighbourhood) -> object:
        shown.append(int(model.state["alive"].sum()))
        return solara.Text(f"{shown[-1]} people live here")

    _, context = solara.render(
        SolaraViz(model, components=[residents], name="A neighbourhood"), handle_error=False
    )
    try:
        assert shown
        assert shown[0] == len(model.residents)
    finally:
        context.close()
        model.close()
