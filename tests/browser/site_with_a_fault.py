"""Settings of a newspaper that has a page with a fault in it."""

from midad.settings import *  # noqa: F403

ROOT_URLCONF = "tests.browser.addresses_with_a_fault"
