"""Which files of the front-end packages are served: only those that a page uses."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Bootstrap's one style sheet and the weights of the typeface in use; the rest would be compressed in vain."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("bootstrap-*", "bootstrap.css*", "*.rtl.*"),
        *(f"be-vietnam-pro-*-{weight}-*" for weight in (100, 200, 300, 800, 900)),
        *("be-vietnam-pro-*-italic.*", "be-vietnam-pro-latin-ext-*", "*.woff"),
        *("package.json", "README.md", "LICENSE"),
    ]
