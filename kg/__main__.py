"""The entry point: `kg`, and `python -m kg` where `kg` is not on the path."""

import sys

#: Exit code after Ctrl-C: 128 + SIGINT.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line; ends the process with the exit code, also if Ctrl-C comes while kg is still loading."""
    try:
        from kg.cli import main as run  # noqa: PLC0415 - what takes time to load

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the current folder, put there by `-m`: a `spacy.py` in it is not ours
    main()
