"""What mention detection and linking cost beside the parse, in one run over the same articles.

    linking.py [CORPUS] [--profile]     (a file or folder that `kg extract` reads; default: the sample articles)

The project asks for less than a tenth of the time of the parse. `--profile` prints where the time of both goes.
"""

import cProfile
import pstats
import sys
import time
from pathlib import Path

from kg.annotate.actors import ActorFinder
from kg.annotate.annotator import Annotator
from kg.annotate.document import Document
from kg.model import Namespace
from kg.pipeline.articles import ArticleStream
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import Gazetteer, load_gazetteer

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"


class Timed(ActorFinder):
    """Finds actors and counts the seconds that it takes."""

    seconds = 0.0

    def find(self, document: Document) -> Document:
        """Return the document with its actors."""
        start = time.perf_counter()
        found = super().find(document)
        self.seconds += time.perf_counter() - start
        return found


def measure(source: str, gazetteer: Gazetteer) -> tuple[float, float, float, int]:
    """Return the seconds of the rest of annotation (the parse), of finding, of linking, and the number of actors."""
    finder = Timed(gazetteer)
    annotator = Annotator(finder)
    namespace = Namespace()
    linking, actors = 0.0, 0
    for _ in annotator.annotate(article for article, _ in zip(ArticleStream((source,)), range(2), strict=False)):
        pass  # the model and the indexes of the gazetteer are warm afterwards
    finder.seconds = 0.0
    start = time.perf_counter()
    for document in annotator.annotate(ArticleStream((source,))):
        before = time.perf_counter()
        actors += len(link_actors(document.actors, document.anchor.day, gazetteer, namespace))
        linking += time.perf_counter() - before
    whole = time.perf_counter() - start
    return whole - finder.seconds - linking, finder.seconds, linking, actors


def main() -> None:
    """Measure one corpus and print the figures."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    source = arguments[0] if arguments else str(SAMPLES)
    start = time.perf_counter()
    gazetteer = load_gazetteer()
    print(f"gazetteer loaded in {time.perf_counter() - start:.2f} s")
    profile = cProfile.Profile()
    if "--profile" in sys.argv:
        profile.enable()
    parse, finding, linking, actors = measure(source, gazetteer)
    profile.disable()
    share = 100 * (finding + linking) / parse
    print(
        f"parse {parse:.2f} s, mentions {finding:.2f} s, linking {linking:.2f} s: "
        f"{share:.1f}% of the parse, {actors} actors"
    )
    if "--profile" in sys.argv:
        pstats.Stats(profile).sort_stats("cumtime").print_stats("actors|linking|gazetteer", 32)


if __name__ == "__main__":
    main()
