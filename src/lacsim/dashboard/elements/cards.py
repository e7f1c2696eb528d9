"""What stands on the eight cards, and what is printed of them."""

from __future__ import annotations

from markupsafe import Markup

from lacsim.policies.elements import bundle_of, bundles

# What is meant by each bundle; what it brings about is for runs to say.
SENTENCES = {
    "A": "Time to listen before anything is done, and the same person stays.",
    "B": "For as long as it takes, doing things with people rather than for them.",
    "C": "People come because they want to, towards a good life as they see it.",
    "D": "Nobody has to qualify, and anybody can make the introduction.",
    "E": "The whole person and the whole household are seen, not one problem.",
    "F": "Friends and neighbours come before services, everybody has something to give, and"
    " somebody goes along.",
    "G": "A place small enough to be known, where groups are built and open and what is known of"
    " them is right.",
    "H": "A way back into services, leaders who shield the time, learning together, the right"
    " people, and a careful start.",
}


def printed_cards() -> Markup:
    """All cards with their elements, for paper."""
    card = Markup("<article><h3>{}</h3><p>{}</p><ul>{}</ul></article>")
    item = Markup("<li><strong>{}</strong>. Moves {}. Turned down, it frees {}. ☐ in ☐ out</li>")
    made = [
        card.format(
            title,
            SENTENCES[letter],
            Markup("").join(
                item.format(each.title, each.moves, each.frees) for each in bundle_of(letter)
            ),
        )
        for letter, title in bundles().items()
    ]
    return Markup("<h2>The core elements</h2>") + Markup("").join(made)
