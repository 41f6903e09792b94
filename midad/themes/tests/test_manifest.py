"""`theme.toml` is read strictly, and what is wrong with it is said in sentences."""

from pathlib import Path

import pytest
from django.utils.translation import override

from midad.themes.declared import Option, OptionError
from midad.themes.installed import together
from midad.themes.manifest import ManifestError, read
from midad.themes.tests.dressing import DEFAULT, NEEDED, child, manifest

GROUP = '[groups]\nmine = "Mine"\n'
OPTION = f'{GROUP}[options.tone]\ntype = "choice"\ngroup = "mine"\nlabel = "Tone"\ndefault = "calm"\n'


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("colour = 1", "“colour” is no key of a theme."),
        ("kinds = 3", "“kinds” has to be a list."),
        ('kinds = ["novel"]', "“novel” is no kind of page."),
        ('parent = "child"', "A theme is not its own parent."),
        ('contrast = [["ink", "paper"]]', "“contrast” lists rows"),
        ('[[fonts]]\nfile = "a"', "The face “a” has no “licence”."),
        ('[[fonts]]\nfile = "a"\nlicence = "MIT"\nletters = "all"', "is one of: text, verse, headlines"),
        ('[[fonts]]\nfile = "a"\nlicence = "MIT"\nsize = 3', "“fonts.a.size” is no key"),
        ("[theme_colour]\nnight = '#000000'", "“light” and “dark”"),
        ("options = 3", "“options” has to be a table."),
        ("= 3", "It is no TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, more: str, fault: str) -> None:
    with override("en"), pytest.raises(ManifestError) as raised:
        manifest(tmp_path, more)
    assert fault in raised.value.faults[0]


def test_every_missing_key_is_named(tmp_path: Path) -> None:
    with override("en"), pytest.raises(ManifestError) as raised:
        manifest(tmp_path, needed='slug = "child"\n')
    assert [fault.split("”")[0] for fault in raised.value.faults] == ["“name", "“version", "“author", "“licence"]
    with override("ar"), pytest.raises(ManifestError, match="لا يوجد ملف"):
        read(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("choice", "shape"), "is one of: boolean"),
        (("mine", "yours"), "stands in a group that is not there"),
        (('default = "calm"\n', ""), "has no “default”"),
        (("label", "lable"), "“lable” is no key of an option"),
        (("calm", "loud"), "“loud” is no value of “tone”"),
    ],
)
def test_an_option_is_whole(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    choices = 'choices = { calm = "Calm", warm = "Warm" }\n'
    assert child(tmp_path, OPTION + choices)["child"].options["tone"].choices["warm"] == "Warm"
    head, option = OPTION.split("[options", 1)
    with override("en"), pytest.raises(ManifestError, match=fault):
        child(tmp_path, f"{head}[options{option.replace(*change)}{choices}")


def test_a_child_gives_an_option_of_its_parent_another_default(tmp_path: Path) -> None:
    themes = child(tmp_path, "[options.share]\ndefault = false\n")
    assert themes["default"].options["share"].default is True
    assert themes["child"].options["share"].default is False
    assert themes["child"].options["share"].label == themes["default"].options["share"].label


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("boolean", [True, False], [1, "yes", None]),
        ("colour", ["#8f1d21"], ["#8F1D21", "red", "#fff", 3]),
        ("text", ["", "نص"], ["a\nb", "x" * 9, None]),
        ("number", [1, 4.5, 8], [0, 9, "3", True]),
        ("picture", [None, 12], ["x.png", True]),
        ("links", [[], [{"label": "س", "address": "/a/"}]], [[{"label": "س"}], [{"label": "", "address": "http://x"}]]),
    ],
)
def test_values_are_of_their_type(kind: str, good: list[object], bad: list[object]) -> None:
    option = Option("x", kind, None, "g", "X", least=1, most=8)
    assert [option.clean(value) for value in good] == good
    for value in bad:
        with pytest.raises(OptionError):
            option.clean(value)


def test_parents_are_installed_and_end_in_the_default_theme(tmp_path: Path) -> None:
    own = read(DEFAULT)
    one = manifest(tmp_path / "a", 'parent = "b"\n', needed=NEEDED.replace("child", "a"))
    two = manifest(tmp_path / "b", 'parent = "a"\n', needed=NEEDED.replace("child", "b"))
    with override("en"):
        with pytest.raises(ManifestError, match="“b” is not installed"):
            together([own, one])
        with pytest.raises(ManifestError, match="its own parent, on a way round"):
            together([own, one, two])
        with pytest.raises(ManifestError, match="Two themes are called “a”"):
            together([own, one, one])
    grandchild = manifest(tmp_path / "b", needed=NEEDED.replace("child", "b"))
    assert [theme.slug for theme in together([own, one, grandchild])["a"].chain] == ["a", "b", "default"]
