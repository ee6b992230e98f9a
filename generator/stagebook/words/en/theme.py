"""Messages on the settings of the theme and on templates of a project."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "theme-setting.image": "`{name}` is the path of an image in the folder of hand-written pages or in `custom_dir`, and `{value}` is none.",
    "theme-setting.image.hint": "Put the image there, and write its path: `{name}: img/{name}.svg`",
    "theme-setting.language": "`{value}` is not the code of a language.",
    "theme-setting.language.hint": "Write a code such as `en`, `de` or `pt-BR`.",
    "theme-setting.colours": "`colours` holds a colour for each name.",
    "theme-setting.colours.hint": 'colours: {accent: "#1b4965"}',
    "theme-setting.colour": "`{value}` is not a colour that can be used here.",
    "theme-setting.colour.hint": 'Write six hexadecimal digits, between quotes: {name}: "#1b4965"',
    "theme-setting.comment": "`{name}` is empty: a `#` that stands alone begins a comment in YAML.",
    "theme-setting.comment.hint": 'Put the colour between quotes: {name}: "#1b4965"',
    "theme-setting.scheme": "`{value}` is not a scheme of colours.",
    "theme-setting.scheme.hint": "A colour has a value for `light` and one for `dark`, or one for both.",
    "explain.theme-setting": "A setting of the theme in `mkdocs.yml` has a value that cannot be used.",
    "example.theme-setting": "# mkdocs.yml\ntheme:\n  name: stagebook\n  colours:\n    accent: blue",
    "instead.theme-setting": "# mkdocs.yml\ntheme:\n  name: stagebook\n  logo: img/logo.svg\n  favicon: img/favicon.svg\n  language: en\n"
    '  colours:\n    accent: {light: "#1b4965", dark: "#8cc4ea"}',
    "theme-unknown": "The theme has no setting `{name}`.",
    "theme-unknown.hint": "It knows {known}; and templates in `custom_dir` may read whatever stands here.",
    "theme-unknown.near": "The theme has no setting `{name}`.",
    "theme-unknown.near.hint": "Did you mean `{near}`?",
    "theme-unknown.colour": "The theme has no colour `{name}` that can be set.",
    "theme-unknown.colour.hint": "It knows {known}.",
    "theme-unknown.colour-near": "The theme has no colour `{name}` that can be set.",
    "theme-unknown.colour-near.hint": "Did you mean `{near}`?",
    "explain.theme-unknown": "What is said of the theme in `mkdocs.yml` is not read by anything. With a `custom_dir` only what is nearly a setting is "
    "found: templates there may read settings of their own.",
    "example.theme-unknown": "# mkdocs.yml\ntheme:\n  name: stagebook\n  favicn: img/favicon.svg",
    "instead.theme-unknown": "# mkdocs.yml\ntheme:\n  name: stagebook\n  favicon: img/favicon.svg",
    "theme-contrast": "`{name}` ({colour}) has a contrast of {ratio} to 1 against `{other}` in the {scheme} scheme, and needs {least} to 1.",
    "theme-contrast.hint": "Take a colour that differs more in lightness. The two schemes can have one each: "
    '{name}: {light: "#1b4965", dark: "#8cc4ea"}',
    "explain.theme-contrast": "A colour of the theme cannot be read or seen well enough on what it stands on. Words need a contrast of 4.5 to 1, "
    "and marks 3 to 1 (WCAG 2.2, level AA), in the light scheme and in the dark one.",
    "example.theme-contrast": '# mkdocs.yml\ntheme:\n  name: stagebook\n  colours:\n    accent: "#ffcc00"',
    "instead.theme-contrast": '# mkdocs.yml\ntheme:\n  name: stagebook\n  colours:\n    accent: {light: "#7a5c00", dark: "#ffcc00"}',
    "theme-language": "The pages say that they are in the language `{language}`; the words of the theme stay English.",
    "explain.theme-language": "The theme says its own words (menus, headings, sentences about the model) in English only. The language that is set "
    "is that of what you write: browsers and screen readers go by it.",
    "example.theme-language": "# mkdocs.yml\ntheme:\n  name: stagebook\n  language: de",
    "instead.theme-language": "# mkdocs.yml\ntheme:\n  name: stagebook\n  language: en",
    "theme-file": "There is no file `{value}` for `{name}`.",
    "theme-file.hint": "Put it into the folder of hand-written pages or into `custom_dir`; the path counts from there.",
    "explain.theme-file": "An image that the theme is told to show is not among the files of the site.",
    "example.theme-file": "# mkdocs.yml\ntheme:\n  name: stagebook\n  logo: logo.svg",
    "instead.theme-file": "# mkdocs.yml\ntheme:\n  name: stagebook\n  logo: img/logo.svg",
    "template": "This template cannot be used: {reason}.",
    "template.no-page": "This template cannot be used: {reason}.",
    "template.no-page.hint": "The page for missing addresses, `404.html`, has no `page`: put `{% if page %}` around what asks for it.",
    "template.missing": "There is no template `{name}`.",
    "template.missing.hint": "It is looked for in `custom_dir` and in the theme.",
    "template.page": "This page asks for the template `{name}`, and there is none.",
    "template.page.hint": "It is looked for in `custom_dir` and in the theme.",
    "explain.template": "A template in the `custom_dir` of the theme has a mistake: its syntax is wrong, it names something that does not exist, or "
    "it includes a template that is not there. Nothing is built, and the last site stays.",
    "example.template": '{# overrides/main.html #}\n{% extends "base.html" %}\n{% block announce %}We move in May.',
    "instead.template": '{# overrides/main.html #}\n{% extends "base.html" %}\n{% block announce %}We move in May.{% endblock %}',
}
