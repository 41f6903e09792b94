"""How newspapers write dates, as choices of a setting: names of the months, digits."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Months(models.TextChoices):
    EGYPT = "egypt", _("January as يناير")
    LEVANT = "levant", _("January as كانون الثاني")
    DUAL = "dual", _("Both: يناير/كانون الثاني")
    TUNISIA = "tunisia", _("January as جانفي")
    MOROCCO = "morocco", _("August as غشت")
    MAURITANIA = "mauritania", _("August as أغشت")


class Digits(models.TextChoices):
    LATN = "latn", "0123456789"
    ARAB = "arab", "٠١٢٣٤٥٦٧٨٩"
