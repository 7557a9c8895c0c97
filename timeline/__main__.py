"""Run the command line as `python -m timeline`."""

from timeline.cli.app import main

main()
