"""How `up` stores static files: under names that change with their contents."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Writes the hashed names into script modules too, so that a module and what it imports always fit."""

    support_js_module_import_aggregation = True
