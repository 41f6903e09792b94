"""Names of hosts in the form in which they are sent and compared: that of UTS 46, as browsers have it.

Python's own codec follows the standard before it (IDNA 2003): to it «خبرات» with an invisible joiner is the name
without one, «straße» is «strasse», and a tatweel is a letter like others.
"""

import idna


def a_labels(name: str) -> str:
    """The name in lower-case A-labels, a dot at its end as it was.

    Raises ValueError for what UTS 46 (not transitional, with the rules of STD 3) does not allow: also for a name in
    ASCII with a low line in it, or with an A-label that stands for nothing.
    """
    return idna.encode(name, uts46=True, std3_rules=True, transitional=False).decode("ascii").lower()


def ascii_host(name: str) -> str:
    """As `a_labels`, for a name that somebody typed; one in ASCII is not judged, an address among them."""
    return name.lower() if name.isascii() else a_labels(name)


def in_letters(host: str) -> str:
    """A host as people read it: in Unicode where it has A-labels; as it is where it is no such name."""
    try:
        return idna.decode(host)
    except ValueError:
        return host
