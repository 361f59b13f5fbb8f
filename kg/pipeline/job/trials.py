"""When a worker dies: the batch is tried again, then its articles one by one, so that a bad article costs itself.

A worker may be killed for reasons of its machine (memory, an operator), or an article may bring it down. Only an
article that was alone in its batch and brought down two workers is given up.
"""

from collections import Counter
from collections.abc import Sequence

from kg.pipeline.job.batch import Job, Outcome, read_articles, write_articles

#: How often a batch is begun.
TRIALS = 2


class Trials:
    """The failures of the batches of a job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._failures: Counter[str] = Counter()

    def failed(self, name: str, why: str) -> Sequence[str]:
        """Note that a worker ended over a batch; return the batches to do instead, none if the article is given up.

        A batch that is given up gets an outcome that says why. Raises OutputError if a file cannot be written.
        """
        self._failures[name] += 1
        batch = self._job.batch(name)
        if batch.outcome.exists():  # it ended after its work was done
            return ()
        if self._failures[name] < TRIALS:
            return (name,)
        articles = list(read_articles(batch))
        if len(articles) == 1:
            article, fingerprint = articles[0]
            Outcome({}, {article.id: (fingerprint, f"the process that read it ended: {why}")}).write(batch)
            return ()
        names = [f"{name}-{number:03d}" for number in range(len(articles))]
        for single, marked in zip(names, articles, strict=True):
            write_articles(self._job.batch(single), [marked])
        batch.articles.unlink()
        return names
