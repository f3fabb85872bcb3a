"""Production's file names without its compressing, which takes half a minute and changes nothing for a journey."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class Uncompressed(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
