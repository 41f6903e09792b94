"""The editing form of the front page."""

from typing import Any

from midad.articles.forms import ArrangedPageForm


class FrontPageForm(ArrangedPageForm):
    """Begins from the page as readers have it, when nobody has arranged it yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slots" in self.fields and not self.instance.slots:
            stream = self.instance._meta.get_field("slots")
            self.initial["slots"] = stream.to_python(list(self.instance.usual_slots))
