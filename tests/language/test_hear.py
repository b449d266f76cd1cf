"""Does `hear` understand people as they say it, and as speech recognisers write it?"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.language.hear import find, find_all, hear

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=ZoneInfo("America/Chicago"))  # a Monday
MARIA = "+12175550142"

PHONES = [
    "two one seven, five five five, zero one four two",
    "217-555-0142",
    "(217) 555 0142",
    "217.555.0142",
    "2175550142",
    "2-1-7-5-5-5-0-1-4-2.",
    "2 1 7. 5 5 5. 0 1 4 2.",
    "+1 217 555 0142",
    "plus one two one seven five five five oh one four two",
    "1-217-555-0142",
    "it's area code two one seven then five fifty five, oh one forty two",
    "two one seven triple five oh one four two",
    "two seventeen five five five zero one forty-two",
    "my number is two one seven, uh, five five five, um, oh one four two",
    "two won seven five five five oh one four too",
    "217 555 0142 extension 5",
    "217 555 0143, no wait, it ends in two",
    "217 555 0199, sorry, the last two are four two",
    "217 555 0199, sorry, I mean 217 555 0142",
    "sorry, I mean two one seven five five five oh one four two",
    "217-555-0142. 217-555-0142.",
    "You can reach me at 217 555 0142, thanks.",
    "Sure, it's 217, 555, 0142.",
    "two one seven. Five five five. Zero one four two.",
    "the area code is 217, the number is 555 0142",
    "217 and then 555 and then 0142",
]


@pytest.mark.parametrize("said", PHONES)
def test_a_number_said_in_groups_is_one_phone(said: str) -> None:
    heard = hear("phone", said)
    assert (heard.value, heard.state) == (MARIA, "complete")


@pytest.mark.parametrize(
    "said",
    [
        "217 555",
        "two one seven",
        "2-1-7-5-5-5-",
        "two one seven, five five five,",
        "my number is",
        "it's two",
        "555 0142",
        "404 982 34",
        "uh, two one seven",
    ],
)
def test_a_part_of_a_phone_waits_for_the_rest(said: str) -> None:
    heard = hear("phone", said)
    assert (heard.value, heard.state) == (None, "begun")


def test_a_trailing_dash_says_that_more_is_to_come() -> None:
    assert hear("phone", "4-0-4-9-8-2-3-4-0-4-").state == "begun"
    assert hear("phone", "217 555 0142,").state == "begun"


@pytest.mark.parametrize("said", ["why do you need that?", "", "   ", "I don't have one", "a person please", "for you, too"])
def test_what_is_no_phone_is_other(said: str) -> None:
    assert hear("phone", said).state == "other"


def test_another_countrys_number_needs_its_plus() -> None:
    assert hear("phone", "+44 20 7946 0958").value == "+442079460958"
    assert hear("phone", "one eight hundred five five five oh one four two").value == "+18005550142"


BORN = [
    ("March fourth nineteen eighty five", "1985-03-04"),
    ("March 4th, 1985.", "1985-03-04"),
    ("march the fourth, nineteen eighty-five", "1985-03-04"),
    ("the fourth of March nineteen eighty five", "1985-03-04"),
    ("march four eighty five", "1985-03-04"),
    ("3/4/85", "1985-03-04"),
    ("03/04/1985", "1985-03-04"),
    ("3-4-1985", "1985-03-04"),
    ("3-4-85", "1985-03-04"),
    ("1985-03-04", "1985-03-04"),
    ("oh three oh four eighty five", "1985-03-04"),
    ("zero three zero four one nine eight five", "1985-03-04"),
    ("three four nineteen eighty five", "1985-03-04"),
    ("three, four, eighty five", "1985-03-04"),
    ("three slash four slash eighty five", "1985-03-04"),
    ("03041985", "1985-03-04"),
    ("030485", "1985-03-04"),
    ("I was born on March 4, 1985", "1985-03-04"),
    ("March 4 85", "1985-03-04"),
    ("March fifth, no, March fourth nineteen eighty five", "1985-03-04"),
    ("March fourth nineteen eighty four, sorry, eighty five", "1985-03-04"),
    ("The Second of July 1992", "1992-07-02"),
    ("nov 7 92", "1992-11-07"),
    ("November the seventh ninety two", "1992-11-07"),
    ("November 23rd, 1978", "1978-11-23"),
    ("eleven twenty three seventy eight", "1978-11-23"),
    ("eleven twenty-three nineteen seventy-eight", "1978-11-23"),
    ("January thirty first nineteen sixty", "1960-01-31"),
    ("one thirty one nineteen sixty", "1960-01-31"),
    ("July fifteenth, nineteen eighty nine", "1989-07-15"),
    ("July 15 '89", "1989-07-15"),
    ("twentieth of May two thousand and four", "2004-05-20"),
    ("March twenty two thousand four", "2004-03-20"),
    ("december twelfth twenty oh one", "2001-12-12"),
    ("August ninth nineteen oh five", "1905-08-09"),
    ("it's the 2nd of July, 1992", "1992-07-02"),
    ("April first two thousand", "2000-04-01"),
    ("february 29 1984", "1984-02-29"),
    ("Sept 3 1990", "1990-09-03"),
]


@pytest.mark.parametrize(("said", "born"), BORN)
def test_a_date_of_birth_as_people_say_it(said: str, born: str) -> None:
    heard = hear("date_of_birth", said, now=NOW)
    assert heard.value == born
    assert heard.state in ("complete", "over")


@pytest.mark.parametrize(
    "said",
    [
        "March fourth",
        "March",
        "March fourth nineteen",
        "the second of July",
        "3/4",
        "three four",
        "I was born on",
        "March fourth,",
        "oh three oh four",
        "3-4-19",
    ],
)
def test_a_date_of_birth_without_its_year_is_begun(said: str) -> None:
    heard = hear("date_of_birth", said, now=NOW)
    assert (heard.value, heard.state) == (None, "begun")


@pytest.mark.parametrize("said", ["why?", "tomorrow", "I may order a lamp", "March 4 2090", "February 30 1985", "no"])
def test_what_is_no_date_of_birth_has_no_value(said: str) -> None:
    assert hear("date_of_birth", said, now=NOW).value is None


def test_a_date_of_birth_that_may_go_on_has_a_guard() -> None:
    assert hear("date_of_birth", "March fourth nineteen eighty", now=NOW).state == "over"
    assert hear("date_of_birth", "March fourth nineteen eighty five", now=NOW).state == "complete"


DAYS = [
    ("today", "2026-06-15"),
    ("tomorrow", "2026-06-16"),
    ("the day after tomorrow", "2026-06-17"),
    ("yesterday", "2026-06-14"),
    ("Friday", "2026-06-19"),
    ("this Friday", "2026-06-19"),
    ("on Wednesday please", "2026-06-17"),
    ("next Friday", "2026-06-26"),
    ("Friday next week", "2026-06-26"),
    ("Monday", "2026-06-22"),
    ("last Tuesday", "2026-06-09"),
    ("a week from Monday", "2026-06-29"),
    ("a week from today", "2026-06-22"),
    ("two weeks from tomorrow", "2026-06-30"),
    ("in two weeks", "2026-06-29"),
    ("in a couple of days", "2026-06-17"),
    ("in 10 days", "2026-06-25"),
    ("three days from now", "2026-06-18"),
    ("in a month", "2026-07-15"),
    ("three days ago", "2026-06-12"),
    ("the fifteenth", "2026-06-15"),
    ("the tenth", "2026-07-10"),
    ("on the 20th", "2026-06-20"),
    ("the twenty second, please", "2026-06-22"),
    ("end of the month", "2026-06-30"),
    ("the end of next month", "2026-07-31"),
    ("June seventeenth", "2026-06-17"),
    ("June 17", "2026-06-17"),
    ("Wednesday, June seventeenth", "2026-06-17"),
    ("Wednesday the seventeenth", "2026-06-17"),
    ("July 4th", "2026-07-04"),
    ("March third", "2027-03-03"),
    ("it was on March third", "2026-03-03"),
    ("January 5th 2027", "2027-01-05"),
    ("6/20", "2026-06-20"),
    ("6/20/26", "2026-06-20"),
    ("2026-06-30", "2026-06-30"),
    ("not Friday, Saturday", "2026-06-20"),
    ("Thursday, no wait, Friday", "2026-06-19"),
    ("this weekend", "2026-06-20"),
    ("next week", "2026-06-22"),
    ("tomorrow's fine", "2026-06-16"),
]


@pytest.mark.parametrize(("said", "day"), DAYS)
def test_a_day_is_counted_from_now(said: str, day: str) -> None:
    assert hear("date", said, now=NOW).value == day


@pytest.mark.parametrize("said", ["the first one", "I want the second lamp", "may I ask something", "march on", "why", "", "five"])
def test_what_is_no_day_has_no_value(said: str) -> None:
    assert hear("date", said, now=NOW).value is None


def test_a_day_behind_is_meant_when_the_words_or_the_options_say_so() -> None:
    assert hear("date", "June 20th", now=NOW, options=("past",)).value == "2025-06-20"
    assert hear("date", "I was charged on Friday", now=NOW).value == "2026-06-12"


def test_without_a_clock_only_whole_dates_are_understood() -> None:
    assert hear("date", "June 17 2026").value == "2026-06-17"
    assert hear("date", "tomorrow").value is None


MOMENTS = [
    ("next Tuesday at two", "2026-06-23T14:00:00-05:00"),
    ("tomorrow at half past nine in the morning", "2026-06-16T09:30:00-05:00"),
    ("June 17 at 3:30 pm", "2026-06-17T15:30:00-05:00"),
    ("Friday at ten", "2026-06-19T10:00:00-05:00"),
    ("Wednesday at quarter to five", "2026-06-17T16:45:00-05:00"),
    ("nine thirty tomorrow", "2026-06-16T09:30:00-05:00"),
    ("the fifteenth at 4 p.m.", "2026-06-15T16:00:00-05:00"),
    ("tomorrow at noon", "2026-06-16T12:00:00-05:00"),
    ("tomorrow morning", "2026-06-16T09:00:00-05:00"),
    ("tomorrow morning at eight", "2026-06-16T08:00:00-05:00"),
    ("Tuesday at eight in the evening", "2026-06-16T20:00:00-05:00"),
    ("next Friday at eleven fifteen", "2026-06-26T11:15:00-05:00"),
    ("three o'clock on Thursday", "2026-06-18T15:00:00-05:00"),
    ("at two", "2026-06-15T14:00:00-05:00"),
    ("at nine", "2026-06-16T09:00:00-05:00"),
    ("in two hours", "2026-06-15T12:00:00-05:00"),
    ("2026-06-17 14:00", "2026-06-17T14:00:00-05:00"),
    ("tomorrow at 10 am", "2026-06-16T10:00:00-05:00"),
    ("Tuesday at two, no wait, at three", "2026-06-16T15:00:00-05:00"),
    ("June seventeenth at two oh five", "2026-06-17T14:05:00-05:00"),
    ("tomorrow, 2 pm", "2026-06-16T14:00:00-05:00"),
    ("December 1st at 9 a.m.", "2026-12-01T09:00:00-06:00"),
]


@pytest.mark.parametrize(("said", "moment"), MOMENTS)
def test_a_moment_is_a_day_and_a_time_in_business_hours(said: str, moment: str) -> None:
    assert hear("date_time", said, now=NOW).value == moment


def test_a_day_without_a_time_is_a_moment_begun() -> None:
    heard = hear("date_time", "next Tuesday", now=NOW)
    assert (heard.value, heard.state) == (None, "begun")


LAST_FOURS = [
    ("four four one seven", "4417"),
    ("44 17", "4417"),
    ("4 4 1 7", "4417"),
    ("4417.", "4417"),
    ("4-4-1-7.", "4417"),
    ("4,4,1,7.", "4417"),
    ("forty-four seventeen", "4417"),
    ("forty four one seven", "4417"),
    ("double four one seven", "4417"),
    ("social security, four four one seven", "4417"),
    ("it ends in four four one seven", "4417"),
    ("the last four digits of my social are four four one seven", "4417"),
    ("my last four are 4417", "4417"),
    ("my card, it's for 4417", "4417"),
    ("for four four one seven", "4417"),
    ("four four won seven", "4417"),
    ("123-45-4417", "4417"),
    ("4111 1111 1111 4417", "4417"),
    ("four thousand four hundred seventeen", "4417"),
    ("four four one eight, no, four four one seven", "4417"),
    ("four four one eight sorry four four one seven", "4417"),
    ("four four, um, one seven", "4417"),
    ("oh eight three six", "0836"),
    ("zero eight thirty six", "0836"),
    ("it's 0836", "0836"),
    ("seventy two oh five", "7205"),
    ("ninety nine twenty one", "9921"),
    ("credit card, nine nine two one", "9921"),
    ("twenty two ninety", "2290"),
]


@pytest.mark.parametrize(("said", "four"), LAST_FOURS)
def test_the_last_four_digits(said: str, four: str) -> None:
    heard = hear("last4", said)
    assert (heard.value, heard.state) == (four, "complete")


@pytest.mark.parametrize("said", ["four four", "four four one", "4-4-1-", "my last four are", "social security,"])
def test_fewer_than_four_digits_are_begun(said: str) -> None:
    heard = hear("last4", said)
    assert (heard.value, heard.state) == (None, "begun")


@pytest.mark.parametrize("said", ["why do you need that?", "I'd rather not say", "no", "the last four digits of what?"])
def test_a_refusal_is_no_last_four(said: str) -> None:
    assert hear("last4", said).value is None


NAMES = [
    ("Maria", "Maria"),
    ("maria", "Maria"),
    ("Maria.", "Maria"),
    ("my name is Maria", "Maria"),
    ("it's Maria Alvarez", "Maria"),
    ("Maria Alvarez", "Maria"),
    ("This is James speaking", "James"),
    ("this is james", "James"),
    ("James here", "James"),
    ("um, it's James Okafor", "James"),
    ("M A R I A", "Maria"),
    ("M-A-R-I-A.", "Maria"),
    ("Maria, M A R I A", "Maria"),
    ("M as in Mary, A as in apple, R, I, A", "Maria"),
    ("Sure, my first name is Priya", "Priya"),
    ("my name's Lena", "Lena"),
    ("Hi, I'm Tom Baker", "Tom"),
    ("i'm lena", "Lena"),
    ("you can call me Bob", "Bob"),
    ("The name is Bond, James Bond", "Bond"),
    ("Mary-Ann", "Mary-Ann"),
    ("it's Mary, no sorry, Maria", "Maria"),
    ("José", "José"),
    ("yes, Maria", "Maria"),
    ("Will", "Will"),
    ("my name is Mark", "Mark"),
    ("Ludwig van Beethoven", "Ludwig"),
    ("hello, my name is maria alvarez and i want to know where my headphones are", "Maria"),
]


@pytest.mark.parametrize(("said", "name"), NAMES)
def test_a_first_name_without_the_words_around_it(said: str, name: str) -> None:
    assert hear("first_name", said).value == name


@pytest.mark.parametrize(
    "said",
    ["no", "why?", "I don't want to tell you", "what for", "it's about my order", "I'm calling about the lamp", "Mrs. Alvarez", "hello",
    "it's me", "two one seven", "",
     "I'm tired of this", "where is my order", "none of your business", "a person please", "yes", "I already told you", "this is ridiculous",
     "hold on"],
)  # fmt: skip
def test_what_is_no_name_is_not_taken_for_one(said: str) -> None:
    assert hear("first_name", said).value is None


ADDRESSES = [
    ("42 Maple Street, Springfield, Illinois 62704", "42 Maple Street, Springfield, Illinois 62704", "complete"),
    ("forty two Maple Street, Springfield, Illinois", "42 Maple Street, Springfield, Illinois", "over"),
    ("42 Maple St., Springfield, IL 62704", "42 Maple Street, Springfield, Illinois 62704", "complete"),
    ("forty two maple street springfield illinois six two seven oh four", "42 Maple Street, Springfield, Illinois 62704", "complete"),
    ("nineteen hundred west division street, chicago illinois six oh six two two", "1900 West Division Street, Chicago, Illinois 60622", "complete"),
    ("118 Beacon Street, apartment 5, Boston, Massachusetts 02116", "118 Beacon Street, Apartment 5, Boston, Massachusetts 02116", "complete"),
    (
        "one eighteen beacon street apartment five boston massachusetts oh two one one six",
        "118 Beacon Street, Apartment 5, Boston, Massachusetts 02116",
        "complete",
    ),
    ("nine Elm Road, Austin, Texas", "9 Elm Road, Austin, Texas", "over"),
    ("it's 310 Cedar Avenue, Peoria, Illinois", "310 Cedar Avenue, Peoria, Illinois", "over"),
    ("three ten Cedar Avenue Peoria Illinois please", "310 Cedar Avenue, Peoria, Illinois", "over"),
    ("I live at 77 Pike Street in Seattle, Washington", "77 Pike Street, Seattle, Washington", "over"),
    ("350 5th Avenue, New York, New York 10118", "350 5th Avenue, New York, New York 10118", "complete"),
    ("350 fifth avenue new york new york", "350 Fifth Avenue, New York, New York", "over"),
    ("PO Box 12, Salem, Oregon 97301", "PO Box 12, Salem, Oregon 97301", "complete"),
    ("42 Maple Street, Springfield", "42 Maple Street, Springfield", "over"),
    ("42 Maple Street", "42 Maple Street", "begun"),
    ("41 Maple Street, sorry, 42 Maple Street, Springfield, Illinois", "42 Maple Street, Springfield, Illinois", "over"),
    ("42 Maple Street, Springfield, Illinois, zip code 62704", "42 Maple Street, Springfield, Illinois 62704", "complete"),
    ("42 Maple Street, Springfield, Illinois. Thank you.", "42 Maple Street, Springfield, Illinois", "over"),
    ("twenty one thirty two North Clark Street, Chicago", "2132 North Clark Street, Chicago", "over"),
    ("5 Park Place, Kansas City, Missouri", "5 Park Place, Kansas City, Missouri", "over"),
    ("120 Main Street Unit 4B, Dover, Delaware 19901", "120 Main Street, Unit 4B, Dover, Delaware 19901", "complete"),
    ("12 Oak Lane, Charleston, West Virginia", "12 Oak Lane, Charleston, West Virginia", "over"),
]


@pytest.mark.parametrize(("said", "line", "state"), ADDRESSES)
def test_an_address_becomes_one_line(said: str, line: str, state: str) -> None:
    heard = hear("street_address", said)
    assert (heard.value, heard.state) == (line, state)


@pytest.mark.parametrize(
    ("said", "state"), [("forty two", "begun"), ("42 Maple", "begun"), ("no", "other"), ("the lamp", "other"), ("why?", "other")]
)
def test_half_an_address_has_no_value(said: str, state: str) -> None:
    heard = hear("street_address", said)
    assert (heard.value, heard.state) == (None, state)


YES = [
    "yes", "Yes.", "yeah", "yep", "yup", "uh-huh", "mm-hmm", "sure", "ok", "Okay.", "that's right", "That's correct.", "correct", "exactly",
    "of course", "absolutely",
    "go ahead", "please do", "yes please", "yes, that is fine", "Yes, it is.", "um, yes", "well, yeah", "I think so", "it is", "I do",
    "sounds good", "that works", "why not",
    "fine", "right", "no problem", "no wait, yes", "yes yes", "do it", "that's it", "Yes, that's my number.", "Yeah, sure.",
    "perfect, thank you", "all right", "that's me", "definitely",
    "Yes, I'd like that.", "yes, go ahead and place the order", "Okay, yes.", "I agree", "Yes, thanks.", "Sure, go ahead.",
    "Yes it's correct", "you got it", "Right, that's it.",
]  # fmt: skip
NO = [
    "no", "No.", "nope", "nah", "no thanks", "no, thank you", "not really", "No, that's wrong.", "that's not right", "That's incorrect.",
    "wrong", "incorrect", "I don't think so",
    "absolutely not", "never", "no, it is 217 555 0142", "No, it's Maria.", "uh-uh", "don't", "please don't", "not correct",
    "that isn't right", "yes, no wait, no", "I'd rather not",
    "not at all", "negative", "no no no", "No way.", "um, no", "that is not correct", "of course not", "yeah no", "cancel that",
    "no, I don't want that", "not now", "it's not right",
]  # fmt: skip
NEITHER = [
    "I don't know", "maybe", "1041", "Maria", "where is my order?", "", "217 555 0142", "what?", "yes but make it blue",
    "I'm not sure", "tomorrow", "who are you", "uh", "the red one",
           "how much is it?", "I have a question", "Can you repeat that?", "I would like a lamp"]  # fmt: skip


@pytest.mark.parametrize("said", YES)
def test_a_yes_in_its_many_forms(said: str) -> None:
    assert hear("yes_no", said).value == "yes"


@pytest.mark.parametrize("said", NO)
def test_a_no_in_its_many_forms(said: str) -> None:
    assert hear("yes_no", said).value == "no"


@pytest.mark.parametrize("said", NEITHER)
def test_what_is_neither_yes_nor_no(said: str) -> None:
    assert hear("yes_no", said).value is None


def test_a_lone_yes_may_go_on_and_a_rounded_one_is_whole() -> None:
    assert hear("yes_no", "No,").state == "begun"
    assert hear("yes_no", "yes").state == "over"
    assert hear("yes_no", "yes please").state == "complete"
    assert hear("yes_no", "I don't know").state == "other"


OFFERS = [
    ("no thank you", "DECLINED"), ("No.", "DECLINED"), ("not interested", "DECLINED"), ("I'll pass", "DECLINED"),
    ("I don't want it", "DECLINED"), ("no thanks, not right now", "DECLINED"),
    ("don't remind me again", "DECLINED"), ("I'm good", "DECLINED"), ("sure, why not", "ACCEPTED"), ("yes", "ACCEPTED"),
    ("yes please", "ACCEPTED"), ("I'll take it", "ACCEPTED"),
    ("sounds great, sign me up", "ACCEPTED"), ("okay", "ACCEPTED"), ("I accept", "ACCEPTED"), ("remind me next week", "REMIND_LATER"),
    ("maybe later", "REMIND_LATER"),
    ("Can you remind me later?", "REMIND_LATER"), ("not now, ask me another time", "REMIND_LATER"),
    ("no thanks, maybe later", "REMIND_LATER"), ("let me think about it", "REMIND_LATER"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "chosen"), OFFERS)
def test_an_offer_is_taken_refused_or_put_off(said: str, chosen: str) -> None:
    assert hear("choice", said).value == chosen


@pytest.mark.parametrize("said", ["what is it?", "how much does it cost?", "1031", ""])
def test_a_question_about_an_offer_is_no_answer(said: str) -> None:
    assert hear("choice", said).value is None


@pytest.mark.parametrize(
    ("said", "options", "chosen"),
    [
        ("the social security number", ("ssn", "credit_card"), "ssn"),
        ("social security, four four one seven", ("ssn", "credit_card"), "ssn"),
        ("my credit card please", ("ssn", "credit_card"), "credit_card"),
        ("a refund", ("refund", "exchange"), "refund"),
        ("I'd like to exchange it", ("refund", "exchange"), "exchange"),
        ("not a refund, an exchange", ("refund", "exchange"), "exchange"),
        ("refund, no wait, exchange", ("refund", "exchange"), "exchange"),
        ("store credit is fine", ("original_payment", "store_credit"), "store_credit"),
        ("back to my card", ("original_payment", "store_credit"), "original_payment"),
        ("it arrived broken", ("damaged_package", "missing_items"), "damaged_package"),
        ("the second one", ("red", "green", "blue"), "green"),
        ("option three", ("red", "green", "blue"), "blue"),
        ("the last one", ("red", "green", "blue"), "blue"),
        ("hardcover", ("hardcover", "paperback", "audiobook"), "hardcover"),
        ("paper back", ("hardcover", "paperback", "audiobook"), "paperback"),
        ("the hard cover edition", ("hardcover", "paperback", "audiobook"), "hardcover"),
        ("electronics", ("home", "electronics", "fashion"), "electronics"),
        ("electronic", ("home", "electronics", "fashion"), "electronics"),
        ("yes", ("yes", "no"), "yes"),
        ("refund or exchange, I don't care", ("refund", "exchange"), None),
        ("what?", ("refund", "exchange"), None),
    ],
)
def test_one_of_the_options_is_chosen_by_its_words(said: str, options: tuple[str, ...], chosen: str | None) -> None:
    assert hear("choice", said, options=options).value == chosen


ORDERS = [
    ("ten forty one", "1041"), ("one zero three one", "1031"), ("1 0 3 1", "1031"), ("order number 1031", "1031"),
    ("ten twenty four", "1024"), ("#1024", "1024"), ("it's 1031", "1031"),
    ("one thousand thirty one", "1031"), ("one oh three one", "1031"), ("ten forty, no, ten forty one", "1041"),
    ("order number ten fifty please", "1050"), ("1,031", "1031"), ("10 31.", "1031"),
    ("not 1040, 1041", "1041"), ("my order number is one zero two seven", "1027"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "number"), ORDERS)
def test_an_order_number_as_it_is_read(said: str, number: str) -> None:
    assert hear("order_number", said).value == number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("where's order ten forty one", "1041"), ("Please send order ten forty to 310 Cedar Avenue, Peoria, Illinois instead.", "1040"),
        ("I want to return 1024", "1024"),
        ("I bought 2 lamps for fifty dollars", None), ("it costs $1024", None), ("in two days", None), ("where is my order", None),
        ("where's order number one zero three one?", "1031"),
        ("can I send it to 1900 West Division Street", None),
    ],
)  # fmt: skip
def test_an_order_number_is_found_in_a_sentence(said: str, number: str | None) -> None:
    assert find("order_number", said).value == number


def test_a_tracking_number_is_letters_and_digits() -> None:
    for said in (
        "1Z9E49370398230776",
        "one Z nine E four nine three seven oh three nine eight two three oh seven seven six",
        "1 Z 9 E 4 9 3 7 0 3 9 8 2 3 0 7 7 6",
        "it's 1Z9E 4937 0398 2307 76",
        "one zee nine E, four nine three seven, zero three nine eight, two three zero seven, seven six",
    ):
        assert hear("tracking_number", said).value == "1Z9E49370398230776"
    assert hear("tracking_number", "1Z9E49").state == "begun"
    assert hear("tracking_number", "I don't have it").value is None


AMOUNTS = [
    ("under fifty dollars", 5000), ("forty nine ninety nine", 4999), ("$1,200", 120000), ("twelve hundred bucks", 120000),
    ("fifty cents", 50), ("19.99", 1999), ("$19.99", 1999),
    ("a hundred and fifty dollars", 15000), ("five dollars and twenty cents", 520), ("one hundred twenty nine dollars", 12900),
    ("one twenty nine dollars", 12900), ("fifty", 5000),
    ("two grand", 200000), ("five fifty", 550), ("129 dollars", 12900), ("a dollar", 100), ("a buck fifty", 150), ("ninety nine cents", 99),
    ("five oh five", 505), ("a thousand dollars", 100000),
    ("fifty, no, sixty dollars", 6000), ("about 50 bucks", 5000), ("two and a half dollars", 250), ("$50 and 99 cents", 5099),
    ("$45 and 99 cents", 4599), ("not fifty, sixty dollars", 6000),
    ("forty nine dollars ninety nine", 4999), ("49 dollars and 99 cents", 4999), ("fifty bucks or so", 5000), ("less than a hundred", 10000),
    ("thirty nine point nine nine", 3999),
]  # fmt: skip


@pytest.mark.parametrize(("said", "cents"), AMOUNTS)
def test_an_amount_in_cents(said: str, cents: int) -> None:
    assert hear("money", said).value == cents


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ("a lamp under fifty", 5000),
        ("two lamps", None),
        ("ten percent off", None),
        ("order 1031", None),
        ("headphones for under two hundred dollars", 20000),
        ("at most 30", 3000),
    ],
)
def test_money_in_a_sentence_needs_a_sign_of_it(said: str, cents: int | None) -> None:
    assert find("money", said).value == cents


@pytest.mark.parametrize(
    ("said", "value"),
    [("forty two", 42), ("42", 42), ("one hundred and five", 105), ("one zero three one", 1031), ("2.5", "2.5"), ("two point five", "2.5"),
    ("ten percent", 10), ("a dozen", 12), ("1,200", 1200),
     ("twenty four", 24), ("a hundred", 100), ("I would say seven", 7), ("seven, no, eight", 8), ("minus five", -5), ("zero", 0),
     ("two and a half", "2.5"), ("none", None), ("ten forty one", 1041), ("three thousand two hundred", 3200)],
)  # fmt: skip
def test_a_number(said: str, value: int | str | None) -> None:
    assert hear("number", said).value == value


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("a couple of", 2),
        ("a couple of those", 2),
        ("three pairs", 3),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("two", 2),
        ("just one", 1),
        ("2 please", 2),
        ("both", 2),
        ("one", 1),
        ("why", None),
    ],
)
def test_a_quantity(said: str, count: int | None) -> None:
    assert hear("quantity", said).value == count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("add two of those lamps", 2),
        ("this one please", None),
        ("order 1031", None),
        ("size ten", None),
        ("under 50 dollars", None),
        ("I need 3 of them in size 10", 3),
        ("in two days", None),
        ("what about the blue one", None),
        ("there's a hundred and six soy candles", 106),
        ("my stock of earbuds is one hundred twenty", 120),
        ("mark the desk lamp down as nought", 0),
        ("the sneakers in red, one pair", 1),
        ("the brass one, just the one", 1),
        ("the gray one", None),
    ],
)
def test_a_quantity_in_a_sentence_is_no_other_number(said: str, count: int | None) -> None:
    assert find("quantity", said).value == count


@pytest.mark.parametrize(
    ("said", "size"),
    [("medium", "M"), ("M", "M"), ("extra large", "XL"), ("double XL", "XXL"), ("2XL", "XXL"), ("XXL", "XXL"), ("size ten", "10"),
    ("nine and a half", "9.5"), ("9.5", "9.5"), ("34 32", "34x32"),
     ("thirty four by thirty two", "34x32"), ("size M please", "M"), ("large", "L"), ("medium, no, large", "L"), ("small please", "S"),
     ("why", None)],
)  # fmt: skip
def test_a_size(said: str, size: str | None) -> None:
    assert hear("size", said).value == size


def test_a_size_in_a_sentence_is_announced() -> None:
    assert find("size", "do you have the coat in medium").value == "M"
    assert find("size", "I have a small problem").value is None
    assert find("size", "running shoes in size nine and a half").value == "9.5"
    assert find("size", "I'm looking for 2 lamps").value is None


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("trail running shoes nine green", "9"),
        ("the canvas sneakers in red, tens, one pair", "10"),
        ("four polo shirts in white, all larges", "L"),
        ("turtleneck sweater, black, small. still on the shelf?", "S"),
        ("everything I wear is a large now", "L"),
        ("I'm normally a medium but this looked tight", "M"),
        ("he was an eleven in his other sneakers", "11"),
        ("sneakers two pairs", None),
        ("boots, five dollars", None),
        ("dressed up to the nines", None),
    ],
)
def test_a_size_without_the_word(said: str, size: str | None) -> None:
    assert find("size", said).value == size


@pytest.mark.parametrize(
    ("said", "color"),
    [
        ("navy", "navy"),
        ("navy blue", "navy"),
        ("dark green", "dark green"),
        ("grey please", "gray"),
        ("the blue one", "blue"),
        ("not red, green", "green"),
        ("beige", "beige"),
        ("a lamp", None),
    ],
)
def test_a_color(said: str, color: str | None) -> None:
    assert hear("color", said).value == color


EMAILS = [
    ("maria dot alvarez at gmail dot com", "maria.alvarez@gmail.com"), ("m a r i a at gmail dot com", "maria@gmail.com"),
    ("M-A-R-I-A at gmail.com", "maria@gmail.com"),
    ("maria.alvarez@gmail.com", "maria.alvarez@gmail.com"), ("It's Maria.Alvarez@gmail.com.", "maria.alvarez@gmail.com"),
    ("my email is maria underscore alvarez eighty five at yahoo dot com", "maria_alvarez85@yahoo.com"),
    ("maria alvarez at outlook dot com", "mariaalvarez@outlook.com"),
    ("bob at example dot co dot uk", "bob@example.co.uk"), ("james at northwind dash lamps dot com", "james@northwind-lamps.com"),
    ("tom1960 at mail dot com", "tom1960@mail.com"),
    ("maria at hotmail, no sorry, maria at gmail dot com", "maria@gmail.com"), ("maria at gmail.com", "maria@gmail.com"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "address"), EMAILS)
def test_an_email_address_spoken_or_spelled(said: str, address: str) -> None:
    assert hear("email", said).value == address


def test_an_email_address_without_its_end_is_begun() -> None:
    assert hear("email", "maria at gmail").state == "begun"
    assert hear("email", "maria at gmail dot").state == "begun"
    assert hear("email", "why do you want that").value is None


@pytest.mark.parametrize(
    "said",
    [
        "Okay, how much was that?",
        "I'd like to speak to a human",
        "I have another question",
        "Cancel my order",
        "what if I say yes?",
        "I didn't receive the lamp",
        "Fine, but what does it cost?",
    ],
)
def test_a_sentence_that_only_begins_like_an_answer_is_none(said: str) -> None:
    assert hear("yes_no", said).value is None


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("Please send order ten forty to 310 Cedar Avenue, Peoria, Illinois instead.", "street_address", "310 Cedar Avenue, Peoria, Illinois"),
        ("Please send order ten forty to 310 Cedar Avenue, Peoria, Illinois instead.", "money", None),
        ("Where is tracking number 1Z9E49370398230776", "order_number", None),
        ("Where is tracking number 1Z9E49370398230776", "quantity", None),
        ("Where's order ten forty one?", "last4", None),
        ("Where's order ten forty one?", "date_time", None),
        ("Someone charged me 249 dollars on June third", "money", 24900),
        ("Someone charged me 249 dollars on June third", "date", "2026-06-03"),
        ("gift for someone who's 5 foot 10", "quantity", None),
        ("Hi, this is Maria, where is my order 1031", "first_name", "Maria"),
        ("Tell me about SAVE10", "quantity", None),
        ("the lamp costs forty nine ninety nine, right?", "order_number", None),
    ],
)
def test_a_value_in_a_sentence_needs_its_signs(said: str, kind: str, value: str | int | None) -> None:
    assert find(kind, said, now=NOW).value == value


def test_all_values_of_a_kind_are_found_in_order() -> None:
    assert [heard.value for heard in find_all("money", "between twenty and fifty dollars")] == [2000, 5000]
    assert [heard.value for heard in find_all("order_number", "orders 1031 and ten forty")] == ["1031", "1040"]


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("first_name", "Maria"),
        ("phone", "two one seven, five five five, zero one four two"),
        ("date_of_birth", "March fourth nineteen eighty five"),
        ("last4", "social security, four four one seven"),
        ("street_address", "forty two Maple Street, Springfield, Illinois"),
    ],
)
def test_a_fact_after_a_no_is_the_same_fact(kind: str, fact: str) -> None:
    assert hear(kind, f"no, it is {fact}", now=NOW).value == hear(kind, fact, now=NOW).value is not None
    assert hear("yes_no", f"no, it is {fact}").value == "no"


def test_several_values_in_one_sentence_are_told_apart() -> None:
    said = (
        "I'm Maria, my phone is two one seven five five five zero one four two and I was born March fourth nineteen eighty five, "
        "last four four four one seven"
    )
    assert find("phone", said, now=NOW).value == MARIA
    assert find("date_of_birth", said, now=NOW).value == "1985-03-04"
    assert find("first_name", said, now=NOW).value == "Maria"
    assert find("last4", said, now=NOW).value == "4417"


def test_a_sentence_about_something_else_holds_no_value() -> None:
    said = "where are my headphones, I want to know when they are coming"
    for kind in (
        "first_name",
        "phone",
        "date_of_birth",
        "date",
        "last4",
        "street_address",
        "email",
        "order_number",
        "money",
        "quantity",
        "size",
        "color",
        "date_time",
        "tracking_number",
    ):
        assert find(kind, said, now=NOW).value is None, kind


def test_a_kind_nobody_knows_is_text() -> None:
    assert hear("product", " the lamp I bought ").value == "the lamp I bought"
    assert hear("text", "").value is None


def test_the_words_are_a_part_of_what_was_said() -> None:
    said = "where's order ten forty one, please"
    assert find("order_number", said).words == "ten forty one"
