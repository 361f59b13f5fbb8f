"""The command line as `python -m kg`, where `kg` is not on the path."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, put there by `-m`: a `spacy.py` in it is not ours
    from kg.cli import main

    main()
