"""When a worker dies: try the batch again, then its articles one by one, so that a bad article costs only itself.

The machine may have killed the worker (memory, an operator), or an article may have. Only an article that was alone
in its batch and brought down two workers is given up; one worker is enough where its processor time was up, which no
other process takes from it.
"""

from collections import Counter
from collections.abc import Sequence

from kg.jobs.batch import BatchResult, Job, read_articles, write_articles

#: How often a batch is tried.
TRIALS = 2


def singles(name: str, size: int) -> list[str]:
    """Return the names of the batches of one article each that a batch of this size is cut into."""
    return [f"{name}-{number:03d}" for number in range(size)]


class Trials:
    """The failures of the batches of a job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._failures: Counter[str] = Counter()

    def failed(self, name: str, why: str, *, late: bool = False) -> Sequence[str]:
        """Note that a worker ended during a batch; return the batches to do instead, none if the article is given up.

        `late` says that its processor time was up. A batch that is given up gets a result that says why. Raises
        OutputError if a file cannot be written.
        """
        self._failures[name] += 1
        batch = self._job.batch(name)
        if batch.result.exists():  # the worker ended after its work was done
            return ()
        if self._failures[name] < TRIALS and not late:
            return (name,)
        articles = list(read_articles(batch))
        if len(articles) == 1:
            article, fingerprint = articles[0]
            why = "reading it takes too long for its length" if late else f"the process that read it ended: {why}"
            BatchResult({}, {article.id: (fingerprint, why)}).write(batch)
            return ()
        names = singles(name, len(articles))
        for single, marked in zip(names, articles, strict=True):
            write_articles(self._job.batch(single), [marked])
        batch.articles.unlink()
        return names
