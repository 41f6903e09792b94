"""The days of the week."""

# In the order of date.weekday(). الاثنين takes no hamza: its alef is only spoken at the start.
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
