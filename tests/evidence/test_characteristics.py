"""What the equality page says is held, is; and nothing the law names is left out."""

from lacsim.evidence.characteristics import load_characteristics
from lacsim.outcomes.groupings import BY_KEY

# Equality Act 2010, section 4.
PROTECTED = [
    "Age", "Disability", "Gender reassignment", "Marriage and civil partnership",
    "Pregnancy and maternity", "Race", "Religion or belief", "Sex", "Sexual orientation",
]  # fmt: skip


def test_all_nine_of_the_act_are_there_and_no_tenth():
    listed = load_characteristics().characteristics.values()
    assert [each.title for each in listed if each.protected] == PROTECTED
    assert {each.title for each in listed if not each.protected} == {
        "Unpaid carers", "Deprivation", "Language", "Others often assessed",
    }  # fmt: skip


def test_what_is_held_is_shown_and_what_is_not_says_so():
    for each in load_characteristics().characteristics.values():
        if each.held == "not":
            assert each.grouping is None
        else:
            assert each.grouping in BY_KEY
        assert len(each.said) > 10
