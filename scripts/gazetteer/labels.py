"""Labels and classes of offices: junk cut off, sub-state and junior posts told apart."""

import re

SUBSTATE = re.compile(
    r"Republika Srpska|Federation of Bosnia|Azad Kashmir|Crimea|Kurdistan|Abkhazia|Donetsk|Luhansk|Northern Cyprus|"
    r"Newfoundland|Quebec|Tibetan|Guernsey|Sahrawi|Far Eastern|Constitution, External Affairs|la Francophonie$|"
    r"Parliamentary Assembly of the Council|Lord of Mann"
)
# The head of another state is theirs too; the news means that other state.
REALMS = {
    "ATG", "AUS", "BHS", "BLZ", "BRB", "CAN", "GRD", "JAM", "KNA", "LCA", "NZL", "PNG", "SLB", "TUV", "VCT", "HKG",
    "MAC", "ABW", "CUW", "SXM", "GRL", "FRO", "COK", "NIU",
}  # fmt: skip
MONARCH = re.compile(
    r"Monarch|monarch|King|Queen|Head of State|chief of state|Australia|President of (?:China|France)|$"
)
JUNIOR_DEFENCE = re.compile(
    r"Materiel|Equipment|Science|Space|Production|Industry|in charge of|Home Front|State for Defence$|for Defence Per"
)
RANKS = re.compile(
    r"(?:\s|,|^)(?:Dr\.|Sheikh|Sir|Prince|Lord|Gen\.?|Lt\.|Maj\.|Sr\.|Field|Sultan|Archbishop|Monsignor|Queen|of the|"
    r"of|for the|for|of the State|and Minister of|Commissioner|Le)$"
)
DEFAULTS = {
    "head_of_state": "Head of State",
    "head_of_government": "Head of Government",
    "vice_president": "Vice President",
    "foreign_minister": "Minister of Foreign Affairs",
    "ambassador": "Ambassador",
}
US_STATE = " (US Department of State)"


# Lists of chiefs of mission: "US ambassador e p to chad", "Ambassador to CHN".
MISSION = re.compile(r"(?:US )?(ambassador|charg[eé] d'?affaires|principal officer).*? to (?:[A-Z]{3}$|.*)", re.I)
PERMANENT = re.compile(r"[Rr]epresentative (?:to )?([a-z]+) \(.*\)")
RANK_OF_MISSION = {"a": "Ambassador", "c": "Chargé d'affaires", "p": "Principal officer"}


def clean_label(label: str, office: str, target: str = "") -> str:
    """Return the title of an office without ranks and words cut from a longer heading.

    `target` is the English name of the state that a diplomat is sent to.
    """
    mission = MISSION.fullmatch(label)
    if mission and (label.startswith("US ") or not re.search(r" to [A-Z][a-z]", label)):
        return f"{RANK_OF_MISSION[mission[1][0].lower()]} to {target or label.split(' to ')[1].title()}"
    permanent = PERMANENT.fullmatch(label)
    if permanent:
        return f"Representative to {permanent[1].upper()}"
    if label.endswith(US_STATE):
        label = label.removesuffix(US_STATE)
        if label in ("Secretary", "Deputy Secretary"):
            return f"{label} of State"
        return re.sub(r"^((?:Assistant|Under|Deputy) Secretary) (?:For )?", r"\1 of State for ", label)
    text = label.strip().strip("[]").replace("[Interim]", "Interim")
    while True:
        shorter = RANKS.sub("", text).strip(" ,")
        if shorter == text:
            break
        text = shorter
    if text in ("", "Vice", "Interim", "Acting") or len(text) < 3:
        text = DEFAULTS.get(office, office.replace("_", " ").capitalize())
    return text[0].upper() + text[1:]


def office_of(office: str, label: str, country: str) -> str:
    """Return the class of an office, corrected by its label; nothing for a post below the state."""
    if SUBSTATE.search(label) and country not in ("PSE", "GGY"):
        return ""
    if label == "Prime Minister of Montenegro" and country != "MNE":
        return ""
    if country == "UNO" and "President of the United Nations General Assembly" in label:
        return "un_assembly_president"
    if office == "head_of_government" and label == "Deputy Head of Government":
        return "deputy_head_of_government"
    if office in ("head_of_state", "head_of_government") and label.startswith("Vice"):
        return "vice_president"
    if office == "defence_minister" and JUNIOR_DEFENCE.search(label):
        return "deputy_defence_minister"
    if office == "head_of_state" and "Assembly" in label:
        return "speaker"
    # India's list has the foreign secretaries, heads of the service below the minister, under the minister's name.
    if office == "foreign_minister" and country == "IND" and label == "Minister of Foreign Affairs":
        return "deputy_foreign_minister"
    if office == "head_of_state" and (country == "AND" or (country in REALMS and MONARCH.match(label))):
        return ""
    if office == "ambassador" and re.search("[Cc]harg", label):
        return "charge_d_affaires"
    if office == "un_permrep" and re.search("Vienna|Geneva", label):
        return "io_permrep"
    if (
        office == "io_head"
        and len(country) == 3
        and re.search(
            "Intelligence|Signals|of the State Council|Economic and "
            "Development Authority|Presidency|Government|Security$",
            label,
        )
    ):
        return "other_senior"
    return office
