"""Event types in the sets that rules of several rooms ask for."""

#: Encounters of which a text tells that they took place, and of these those in person.
ENCOUNTERS = frozenset({"Meeting", "Visit", "Negotiation", "PhoneCall"})
IN_PERSON = ENCOUNTERS - {"PhoneCall"}
#: Encounters of a day; talks go on for longer.
CONTACTS = ENCOUNTERS - {"Negotiation"}
#: Acts of speech that are aimed at whom the text is about where it names nobody.
AIMED = frozenset({"Appeal", "Criticism", "Demand", "Protest", "Refusal", "Warning"})
#: What is said to or about another beyond a plain statement.
ACTS_OF_SPEECH = AIMED | {"Support"}
