"""Static files under names that change with their content: browsers keep them for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also where one of our modules imports another: else a browser would join a new page to last year's module."""

    support_js_module_import_aggregation = True
