"""The dashboard's pages and their addresses. A page stands here once it works."""

from __future__ import annotations

import solara

from lacsim.dashboard.pages import compare, elements, evidence, life, neighbourhood, walk
from lacsim.dashboard.shell import Shell

routes = [
    solara.Route("/", component=neighbourhood.Page, label="Neighbourhood", layout=Shell),
    solara.Route("compare", component=compare.Page, label="Compare"),
    solara.Route("elements", component=elements.Page, label="Core elements"),
    solara.Route("life", component=life.Page, label="One life"),
    solara.Route("evidence", component=evidence.Page, label="Evidence"),
    solara.Route("walk", component=walk.Page, label="Guided walk"),
]
