"""Identity: people unknown to the gazetteer, named in several articles under variants of one name.

In: the reports of all articles. Out: which identifiers mean one person, with a reason for each, and the reports with
one identifier a person. Names vary by spelling ("Rufíno Calissaya"), initials ("R. Calisaya"), order and names left
out; the state served must agree. In doubt two people stay two: a false merge cannot be seen afterwards, a missed one
can. The result does not depend on the order of the reports.
"""

from kg.resolve.identity.identify import Identities, SamePerson, Sighting, identify_sightings
