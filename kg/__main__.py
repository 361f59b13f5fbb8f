"""The command line as `python -m kg`, where `kg` is not on the path."""

from kg.cli import main

if __name__ == "__main__":
    main()
