"""What robots ask every site for, to find out which of its programs have holes."""

import re

#: Hidden files, and the doors of systems that other sites run on.
_PARTS = re.compile(
    r"\.(?!well-known$).+|wp-(?!content$).+|xmlrpc\.php|cgi-bin|phpmyadmin.*|pma|adminer.*|vendor|node_modules"
    r"|administrator|backups?|boaform|actuator|owa|solr|telescope|_ignition|hnap1",
    re.IGNORECASE,
)
#: Programs, settings and copies of databases.
_ENDING = re.compile(
    r"\.(?:php\d?|phtml|aspx?|ashx|jspx?|cgi|pl|env|ini|ya?ml|conf|config|sql|bak|old|log|zip|rar|7z|tar|t?gz|sh|exe|dll)$",
    re.IGNORECASE,
)


def is_probe(address: str) -> bool:
    """Whether the address is one that robots ask for everywhere; a reader may have meant it all the same."""
    return bool(_ENDING.search(address)) or any(_PARTS.fullmatch(part) for part in address.split("/"))
