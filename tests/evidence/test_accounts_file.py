"""The file of how the ledger is read: what is wrong in it is refused where it stands."""

import pytest

from lacsim.evidence.accounts import Accounts
from lacsim.policies.purchases import BUYABLE
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import config_root


@pytest.fixture
def text():
    return (config_root() / "evidence" / "accounts.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["[cahs]", "[cash, salary]", "[1]"])
def test_a_transfer_that_nobody_can_buy_is_refused_with_its_line(tmp_path, text, wrong):
    file = tmp_path / "accounts.yaml"
    file.write_text(text.replace("transfers: [cash]", f"transfers: {wrong}"), encoding="utf-8")
    line = next(k for k, row in enumerate(text.splitlines(), 1) if row.startswith("transfers"))
    with pytest.raises(InputError) as error:
        yaml_file.load(file, Accounts)
    said = str(error.value)
    assert f"{file}:{line}: transfers" in said
    assert "cash" in said.split("right would be")[1]


def test_every_thing_that_can_be_bought_may_be_a_transfer(tmp_path, text):
    file = tmp_path / "accounts.yaml"
    named = ", ".join(BUYABLE)
    file.write_text(text.replace("transfers: [cash]", f"transfers: [{named}]"), encoding="utf-8")
    assert yaml_file.load(file, Accounts).transfers == tuple(BUYABLE)
