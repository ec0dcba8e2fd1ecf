"""Where blocks stand in the tree: their elements, containers, kin, and the names around them."""

from __future__ import annotations

from digest.clean.html_page.block_places import Places, names_around, names_of, place_columns, places_of
from digest.clean.html_page.block_words import as_numbers
from digest.clean.html_page.blocks import Block, Place, blocks, parse


def read(body: str) -> tuple[Block, ...]:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return blocks(tree, part_at_breaks=True)


def around(places: Places) -> list[set[str]]:
    names = names_around(places)
    return [set(names[place]) for place in places.own]


def test_names_are_the_words_of_class_and_id_in_small_letters_each_once() -> None:
    assert names_of("articleBody entry-content entry_X2 main") == ("article", "body", "entry", "content", "main")


def test_the_names_around_a_block_are_those_of_all_elements_that_hold_it() -> None:
    visible = read('<div class="story"><p class="lead">One</p><aside id="related"><p>Two</p></aside></div>')
    assert around(places_of(visible)) == [{"story", "lead"}, {"story", "related"}]


def test_paragraphs_of_one_element_have_one_container_and_are_siblings() -> None:
    places = places_of(read("<div><p>One</p><p>Two</p></div><ul><li>Three</li></ul>"))
    one, two, three = places.containers.tolist()
    assert one == two != three
    one, two, three = places.kin["siblings"].tolist()
    assert one == two != three


def test_elements_of_the_same_name_are_alike_wherever_they_stand() -> None:
    places = places_of(read('<div class="c"><p>One</p></div><section><div class="c"><p>Two</p></div></section>'))
    one, two = places.kin["alike"].tolist()
    assert one == two


def test_the_container_with_the_most_prose_is_the_richest_and_others_stand_far_from_it() -> None:
    visible = read("<nav><p>Menu</p></nav><main><div><p>One</p><p>Two</p></div></main>")
    columns = place_columns(places_of(visible), as_numbers([0, 20, 20]), as_numbers([0, 0, 0]), as_numbers([4, 3, 3]))
    assert columns["container"].tolist() == [0, 1, 1]
    assert columns["in <nav>"].tolist() == [1, 0, 0]
    assert columns["up to the richest"][0] > columns["up to the richest"][1]


def test_blocks_under_several_roots_are_read_as_well() -> None:
    blank = {"level": 0, "strong": False, "links": (), "linked": 0}
    visible = tuple(Block(text="One", place=Place(None, "p", "lead"), **blank) for _ in range(2))
    assert around(places_of(visible)) == [{"lead"}, {"lead"}]
