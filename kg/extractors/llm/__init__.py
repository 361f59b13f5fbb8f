"""An extractor that asks a language model behind an OpenAI-compatible endpoint, one request an article.

Off unless it is chosen and told where the endpoint is: kg itself needs no network and no key. What the model says are
claims like those of any other extractor, and goes through the same checks.
"""

from kg.extractors.llm.extractor import LlmExtractor, make

__all__ = ["LlmExtractor", "make"]
