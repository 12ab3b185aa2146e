"""The public API, version 1: the record for programs, read-only, in JSON, by the filters and words of the pages.

``endpoints`` is what every address does, ``asking`` what addresses may say, ``fields`` and ``records`` how things are
written; each noun has a file with its record and its two addresses. ``schema`` describes all of it (OpenAPI 3.1), and
``docs`` shows that as a page.
"""
