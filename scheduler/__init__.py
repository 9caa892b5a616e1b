"""The trade of meetings by agreement: rules, planning, agendas, deadlines and letters.

Everything here but ``jobs`` is free of frameworks; most of it is pure.
"""
