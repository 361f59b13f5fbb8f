"""Encoding damage put right in texts that readers make: characters that were decoded wrongly before they came to us.

Only the characters of a text that was encoded in UTF-8 and read as something else change ("cafÃ©" to "café"); quotes,
spaces and entities stay as the author wrote them.
"""

import ftfy


def repair(text: str) -> str:
    """Return a text without mojibake; one that has none is returned as it is."""
    return text if text.isascii() else ftfy.fix_encoding(text)
