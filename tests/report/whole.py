"""A page as a browser reads it, and what must hold of every page we write."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "path", "line", "circle", "use"}


class Page(HTMLParser):
    """What stands in a page: elements with attributes and text, checked for balance."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and data.strip():
            self.texts.append((self.open[-1], data.strip()))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def assert_closed(page):
    """Every element is closed."""
    assert page.open == []


def assert_nothing_fetched(page, text):
    """Nothing comes from outside, and no script is needed."""
    assert page.all("script") == []
    for tag, attributes in page.elements:
        for name in ("src", "href", "xlink:href", "srcset", "poster", "data", "action"):
            address = attributes.get(name)
            assert address is None or address.startswith(("#", "data:,")), (tag, address)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    addresses = set(re.findall(r"https?://[^\s\"'<)]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}  # a name, not an address


def assert_references_found(page, text):
    """Ids are unique, and every reference finds one."""
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = set(re.findall(r"url\(#([^)]+)\)", text))
    for _, attributes in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            wanted.update((attributes.get(name) or "").split())
        if (attributes.get("href") or "").startswith("#"):
            wanted.add(attributes["href"][1:])
    assert wanted <= set(ids)


def assert_whole(text):
    """All of it."""
    page = Page(text)
    assert_closed(page)
    assert_nothing_fetched(page, text)
    assert_references_found(page, text)
