"""A made-up database, believable and large, to measure the site at size. ``manage.py make_synthetic`` fills it.

``plots`` holds the courses that a case may take, ``prose`` and ``words`` its texts, ``names`` what identifies its
records, ``world`` the real judges, courts and agencies that it happens to; ``story`` tells one case as rows in the
form of COPY (``tables``); ``filling`` brings them into the database, ``bare`` takes indexes and constraints out of the
way and puts them back. All but the last two know neither Django nor a database: they run in processes of their own.
"""
