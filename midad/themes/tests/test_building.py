"""What a reader is sent: one stylesheet, two scripts, and faces cut to what a newspaper prints."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from midad.themes import default, fonts, joining
from midad.themes.building import compiled, faces_of
from midad.themes.manifest import read

FOLDER = Path(default.__file__).parent
STATIC = FOLDER / "static" / "default"
FACES = faces_of(read(FOLDER))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    fonts.build(folder, FACES)
    return folder


def theme(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_css", ".css").replace("_js", ".js")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_each_import_becomes_its_text_in_its_layer(tmp_path: Path) -> None:
    index = '@layer reset, base;\n/* why */\n@import "reset.css" layer(reset);\n@import "parts/card.css" layer(base);\n'
    css = theme(tmp_path, index_css=index, reset_css="a { color: red; }", parts__card_css="b {\n\n  color: blue;\n}")
    assert joining.joined_css(css / "index.css") == (
        "@layer reset, base;\n@layer reset {\na { color: red; }\n}\n@layer base {\nb {\ncolor: blue;\n}\n}\n"
    )


def test_a_stylesheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    css = theme(tmp_path, index_css='@import "gone.css" layer(base);')
    with pytest.raises(FileNotFoundError):
        joining.joined_css(css / "index.css")


def test_an_address_that_joining_would_break_is_refused(tmp_path: Path) -> None:
    css = theme(tmp_path, index_css='@import "parts/a.css" layer(base);', parts__a_css='a { background: url("x.png") }')
    with pytest.raises(ValueError, match="subfolder"):
        joining.joined_css(css / "index.css")


def test_scripts_see_no_name_of_one_another(tmp_path: Path) -> None:
    scripts = theme(tmp_path, a_js="// why\nconst size = 1;\n", b_js="const size = 2;\n")
    joined = joining.joined_js(sorted(scripts.glob("*.js")))
    assert joined == "{\nconst size = 1;\n}\n{\nconst size = 2;\n}\n"


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    static = theme(tmp_path / "default", css__index_css="a { color: red }", js__a_js="let a;", js__early__b_js="let b;")
    assert {path.name for path in joining.build([static])} == {"default.css", "early.js", "default.js"}
    assert joining.build([static]) == []
    theme(static, js__a_js="let c;")
    assert [path.name for path in joining.build([static])] == ["default.js"]


def test_a_child_comes_after_its_parent_and_its_sheet_of_the_same_name_instead(tmp_path: Path) -> None:
    index = '@import "fonts.css" layer(base);\n@import "parts/card.css" layer(base);'
    font = "@font-face { src: url('../fonts/a.woff2') }"
    parent = theme(tmp_path / "old", css__index_css=index, css__fonts_css=font, css__parts__card_css="old")
    child = theme(tmp_path / "new", css__index_css='@import "own.css" layer(theme);', css__own_css="own", js__a_js="n;")
    theme(child, css__parts__card_css="new")
    theme(parent, js__a_js="o;", js__b_js="o;")
    joining.build([child, parent])
    assert (child / "built" / "new.css").read_text() == (
        "@layer base {\n@font-face { src: url('../../old/css/../fonts/a.woff2') }\n}\n"
        "@layer base {\nnew\n}\n@layer theme {\nown\n}\n"
    )
    assert (child / "built" / "new.js").read_text() == "{\nn;}\n{\no;}\n"


def test_catalogues_are_compiled_once(tmp_path: Path) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "Search"\nmsgstr "بحث"\n', "utf-8")
    assert [path.name for path in compiled(tmp_path)] == ["django.mo"]
    with (folder / "django.mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Search") == "بحث"
    assert compiled(tmp_path) == []


def test_every_component_of_the_theme_is_in_its_index() -> None:
    index = (STATIC / "css" / "index.css").read_text("utf-8")
    files = {path.relative_to(STATIC / "css").as_posix() for path in (STATIC / "css").rglob("*.css")} - {"index.css"}
    assert {name for name in files if f'@import "{name}"' not in index} == set()


def test_the_faces_hold_what_a_newspaper_prints(built: Path) -> None:
    printed = "أإآءئؤةىيلا لله ﷺ ﷲ پچژگڤی ًٌٍَُِّْٰ ٠١٢٣٤٥٦٧٨٩ 0123456789 «» ، ؛ ؟ … – % € Reuters Émile"
    for name in ("plex-400", "plex-700"):
        letters = TTFont(built / f"{name}.woff2").getBestCmap()
        assert {letter for letter in printed if ord(letter) not in letters} == set()


def test_the_faces_still_join_arabic_letters(built: Path) -> None:
    for name in ("plex-400", "plex-700", "amiri-400"):
        features = {
            record.FeatureTag for record in TTFont(built / f"{name}.woff2")["GSUB"].table.FeatureList.FeatureRecord
        }
        assert {"init", "medi", "fina"} <= features


def test_a_face_whose_name_is_reserved_is_renamed_and_brings_its_licence(built: Path) -> None:
    names = {str(record) for record in TTFont(built / "plex-400.woff2")["name"].names if record.nameID in {1, 4, 6}}
    assert not any("Plex" in name for name in names)
    assert "SIL OPEN FONT LICENSE" in (built / "plex-400.LICENSE.txt").read_text("utf-8").upper()


def test_faces_are_built_once(built: Path) -> None:
    assert fonts.build(built, FACES) == []
