"""What a label may say: event types with their roles, statuses, directions."""

ROLES = {
    "Visit": ("visitor", "host"),
    "Meeting": ("participant",),
    "PhoneCall": ("participant",),
    "Correspondence": ("sender", "recipient"),
    "Negotiation": ("participant",),
    "Mediation": ("mediator", "party"),
    "Agreement": ("party",),
    "Support": ("actor", "target"),
    "Cooperation": ("party",),
    "Aid": ("donor", "recipient"),
    "Relations": ("party",),
    "Appointment": ("appointer", "appointee"),
    "Statement": ("speaker", "audience"),
    "Appeal": ("actor", "target"),
    "Warning": ("actor", "target"),
    "Dispute": ("party",),
    "Criticism": ("actor", "target"),
    "Demand": ("actor", "target"),
    "Refusal": ("actor", "target"),
    "Protest": ("actor", "target"),
    "Sanction": ("actor", "target"),
    "Expulsion": ("actor", "target"),
}
STATUSES = ("occurred", "ongoing", "planned", "possible", "cancelled", "denied")
DIRECTIONS = {"Sanction": ("impose", "lift")}
TIME_BASES = ("expression", "news", "event", "none")
