"""Windows and everybody's calendars -> a plan: a slot for each window, or the reason why not.

``year.plan_year`` is the way in. Inside, a day is its index in the year (0 is 1 January), a
moment is a number of minutes since 1970 UTC, an interval is half-open and a cost is whole
points, never below zero; lower is better.
"""
