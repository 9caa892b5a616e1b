"""What a fresh machine needs: environment, browser assets, system programs, lock files.

Run by the Makefile as ``python3 -m setup.NAME``, before anything of ours is installed: every module
here needs the standard library only.
"""
