"""A talk, sentence by sentence: what was meant, with what is remembered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from frontdesk.brain.pool import Vectors
from frontdesk.brain.remember import after_call, after_tool
from frontdesk.brain.situation import Decision, Memory, Situation
from frontdesk.brain.understand import next_wish, understand
from tests.brain.desk import at

LAMPS = {
    "products": [
        {"sku": "HOME014", "title": "Brass desk lamp", "price_cents": 4999},
        {"sku": "HOME015", "title": "Blue ceramic lamp", "price_cents": 3499},
        {"sku": "HOME016", "title": "Oak floor lamp", "price_cents": 8999},
    ]
}
COAT = {"products": [{"sku": "FASH009", "title": "Winter coat", "price_cents": 8950}]}


class Talk:
    """Says sentences one after the other, and lets each called tool answer with the same data."""

    def __init__(self, vectors: Vectors, agent: str = "sales", **replies: Mapping[str, Any]) -> None:
        self.here: Situation = at(agent)
        self.vectors = vectors
        self.replies = replies

    def say(self, text: str) -> Decision:
        return self.done(understand(text, self.here, self.vectors))

    def done(self, decision: Decision) -> Decision:
        memory = decision.memory
        if decision.kind == "call":
            memory = after_call(memory, decision.tool, decision.arguments, self.here.tool(decision.tool))
            memory = after_tool(memory, decision.tool, decision.arguments, self.replies.get(decision.tool, {}))
        self.here = self.here.remembering(memory)
        return decision


def made(decision: Decision) -> tuple[str, dict[str, Any]]:
    assert decision.kind == "call", decision
    return decision.tool, dict(decision.arguments)


def test_it_means_the_item_that_was_just_named(vectors: Vectors) -> None:
    talk = Talk(vectors, get_product_details=COAT)
    talk.say("how much is the winter coat")
    assert made(talk.say("is it in stock")) == ("check_availability", {"product": "FASH009"})


def test_one_of_several_is_picked_by_place_by_color_and_by_price(vectors: Vectors) -> None:
    for said, sku in [("the second one", "HOME015"), ("how much is the oak one", "HOME016"), ("tell me about the cheaper one", "HOME015")]:
        talk = Talk(vectors, search_products=LAMPS)
        talk.say("do you have any lamps")
        assert made(talk.say(said)) == ("get_product_details", {"product": sku})


def test_a_color_that_is_asked_for_does_not_pick_another_item(vectors: Vectors) -> None:
    talk = Talk(vectors, search_products=LAMPS, get_product_details={"products": LAMPS["products"][:1]})
    talk.say("do you have any lamps")
    talk.say("the first one please")
    assert made(talk.say("do you have that in blue")) == ("check_availability", {"product": "HOME014", "color": "blue"})


def test_a_follow_up_changes_one_argument_and_keeps_the_others(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("is the coat available in medium")
    assert made(talk.say("what about large?")) == ("check_availability", {"product": "coat", "size": "L"})
    assert made(talk.say("and the jacket?")) == ("check_availability", {"product": "jacket"})


def test_anything_cheaper_searches_below_the_cheapest_that_was_named(vectors: Vectors) -> None:
    talk = Talk(vectors, search_products=LAMPS)
    talk.say("do you have any lamps")
    assert made(talk.say("anything cheaper?")) == ("search_products", {"product": "lamps", "max_price_cents": 3498})


def test_cheaper_than_the_one_thing_found_is_below_its_price(vectors: Vectors) -> None:
    talk = Talk(vectors, search_products=COAT)
    talk.say("do you have any coats under a hundred dollars")
    assert made(talk.say("do you have anything cheaper")) == ("search_products", {"product": "coats", "max_price_cents": 8949})


def test_what_is_missing_is_asked_for_and_the_answer_is_taken(vectors: Vectors) -> None:
    talk = Talk(vectors)
    asked = talk.say("how much is it")
    assert (asked.kind, asked.missing, asked.say) == ("ask", "product", "Which item do you mean?")
    assert made(talk.say("the brass lamp")) == ("get_product_details", {"product": "brass lamp"})


def test_another_wish_takes_the_place_of_an_answer(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("how much is it")
    assert talk.say("where is my package").agent == "order_tracking"


def test_never_mind_closes_the_question(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("how much is it")
    assert talk.say("never mind").kind == "say"
    assert talk.here.memory.pending is None


def test_a_silence_repeats_the_open_question(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("how much is it")
    assert "Which item do you mean?" in talk.say("um").say


def test_a_question_not_answered_twice_ends_in_the_offer_of_a_person(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("is it in stock")
    assert [talk.say("").kind for _ in range(2)] == ["ask", "reject"]
    talk.say("the moon is hungry")
    assert talk.say("yes please").kind == "person"


def test_two_misses_end_in_the_offer_of_a_person(vectors: Vectors) -> None:
    talk = Talk(vectors)
    assert talk.say("flibber the gronk").say == "Sorry, I didn't get that. Could you say it another way?"
    assert "speak with a person" in talk.say("the moon is hungry").say
    assert talk.say("yes please").kind == "person"


def test_a_person_is_offered_by_the_sentence_of_the_team_that_says_so(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.here = replace(talk.here, words={"reject_twice": "What would you like?", "reject_again": "Would you like a person?"})
    assert [talk.say("the moon is hungry").say for _ in range(3)][1:] == ["What would you like?", "Would you like a person?"]
    assert talk.say("yes").kind == "person"


def test_no_to_the_offer_of_a_person_goes_on(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("flibber the gronk")
    talk.say("the moon is hungry")
    assert talk.say("no").kind == "say"


def test_two_wishes_in_one_sentence_are_served_one_after_the_other(vectors: Vectors) -> None:
    talk = Talk(vectors)
    first = talk.say("is the brass lamp in stock and how much is it")
    assert made(first) == ("check_availability", {"product": "brass lamp"})
    second = next_wish(talk.here, vectors)
    assert second is not None
    assert made(talk.done(second)) == ("get_product_details", {"product": "brass lamp"})
    assert next_wish(talk.here, vectors) is None


def test_the_same_wish_for_two_things_is_two_wishes(vectors: Vectors) -> None:
    decision = understand("do you have lamps and also do you have any rugs under fifty dollars", at("sales"), vectors)
    assert made(decision) == ("search_products", {"product": "lamps"})
    assert decision.then == "do you have any rugs under fifty dollars"


def test_one_wish_with_an_and_stays_one(vectors: Vectors) -> None:
    assert understand("I'm looking for a lamp and a shade", at("sales"), vectors).then == ""


def test_a_wish_of_another_agent_is_handed_over_with_its_reason(vectors: Vectors) -> None:
    decision = understand("Hi, where is my package?", at("sales"), vectors)
    assert (decision.kind, decision.agent, decision.reason) == ("hand_over", "order_tracking", "where is my package?")


def test_a_number_alone_goes_on_with_orders(vectors: Vectors) -> None:
    talk = Talk(vectors, "order_tracking")
    talk.say("where's order ten thirty one")
    assert made(talk.say("and order ten forty?")) == ("track_order", {"order_number": "1040"})


def test_that_order_means_the_last_one(vectors: Vectors) -> None:
    talk = Talk(vectors, "order_tracking")
    talk.say("where's order ten thirty one")
    assert made(talk.say("any shipping updates on that?")) == ("get_shipping_updates", {"order_number": "1031"})


def test_what_was_not_found_is_not_it(vectors: Vectors) -> None:
    memory = after_call(Memory(), "get_product_details", {"product": "unicorn"}, at("sales").tool("get_product_details"))
    memory = after_tool(memory, "get_product_details", {"product": "unicorn"}, found=False)
    assert understand("is it in stock", at("sales", memory=memory), vectors).kind == "ask"


def test_yes_to_hearing_more_tells_about_the_one_thing_named(vectors: Vectors) -> None:
    memory = after_tool(Memory(), "search_products", {}, COAT).but(said="Yes, I have the winter coat. Would you like to hear more?")
    assert made(understand("yes please", at("sales", memory=memory), vectors)) == ("get_product_details", {"product": "FASH009"})
    assert understand("no", at("sales", memory=memory), vectors).kind == "say"


def test_no_when_asked_for_anything_else_ends_the_call(vectors: Vectors) -> None:
    talk = Talk(vectors)
    talk.say("thanks")
    assert talk.say("no").kind == "end"
