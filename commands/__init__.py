"""The command line: thin commands that read arguments, call one use case and print.

Exit status: 0 done, 1 refused or faults found (one line each on stderr), 2 wrong usage.
Each command's module is imported only when it is called, so that ``--help`` is quick.
"""
