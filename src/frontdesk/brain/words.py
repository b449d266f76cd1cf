"""Which sentences does the brain say of its own accord? A team may put its own in place of each."""

from collections.abc import Mapping

SENTENCES: dict[str, str] = {
    "hello": "Hello! What can I do for you?",
    "thanks": "You're welcome. Is there anything else?",
    "goodbye": "Thank you for calling. Goodbye!",
    "how_are_you": "I'm doing well, thank you. What can I do for you?",
    "robot": "I'm an AI voice assistant, yes. I can look things up right away, or get you a person. What do you need?",
    "who": "You're speaking with the AI assistant of this desk. I can help with {can}.",
    "help": "I can help with {can}. What would you like?",
    "hold_on": "Of course, take your time.",
    "insult": "I'm sorry this is frustrating. I'd like to help: tell me what you need, or say person, and I'll try to get someone.",
    "sorry": "No harm done. What can I do for you?",
    "silence": "Sorry, I didn't hear anything. What can I do for you?",
    "go_on": "Sure. What is it?",
    "cancelled": "All right, we'll leave that. What else can I do for you?",
    "which_of_these": "Which one is it about?",
    "without_it": "That's all right. I can't do it without that, I'm afraid. What else can I do for you?",
    "nothing_said": "I haven't said anything yet. What can I do for you?",
    "reject": "Sorry, I didn't get that. Could you say it another way?",
    "reject_twice": "I'm sorry, I still don't follow. Here I can help with {can}. Or would you like to speak with a person?",
    "elsewhere": "That's something I can't help with here. I can help with {can}.",
    "nobody_free": "Nobody is free to take your call right now, but I can take a message.",
    "person": "I'll see if someone is free to speak with you.",
    "hand_over": "Let me bring in the colleague for {purpose}.",
    "which": "Do you mean {first}, or {second}?",
    "ask_again": "Sorry, I didn't catch that. {question}",
    "cannot_now": "I can't look that up right this moment. Could you ask me again in a minute?",
    "other_language": "I'm sorry, I can only speak English here. I can try to get a person for you; just say: person.",
    "not_yours": "I'm sorry, I can't talk about an account with anyone but the person it belongs to.",
    "no_exceptions": "I'm sorry, I can't skip anything for anyone. It protects every customer's account.",
    "not_read_out": "I'm sorry, I can't read out anything that's on an account. I can only check what you tell me.",
    "unknown_here": "I can't do that here.",
}


def sentence(words: Mapping[str, str], key: str, **values: str) -> str:
    """The team's sentence for `key`, or ours; `{can}`, `{question}` … are filled in."""
    text = words.get(key) or SENTENCES[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
