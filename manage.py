#!/usr/bin/env python
"""Django's own command line; `midad` is the newspaper's."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midad.settings")
    execute_from_command_line(sys.argv)
