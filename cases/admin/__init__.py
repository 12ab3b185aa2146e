"""The admin: every noun, written by the same verbs as everywhere else, with a history that names people."""

from django.contrib import admin

from cases.admin import cases, courts, desk, intake, people, rulings, sources

admin.site.site_header = "Of Record: the records"
# The list of nouns is on the index; lists need the width.
admin.site.enable_nav_sidebar = False
admin.site.site_title = "Of Record"
admin.site.index_title = "Records"

__all__ = ["cases", "courts", "desk", "intake", "people", "rulings", "sources"]
