"""An extractor that asks a language model behind an OpenAI-compatible endpoint, one request an article.

Off unless it is chosen and the endpoint is set: kg itself needs no network and no key. The model's answers become
claims like those of any other extractor and pass the same checks.
"""

from kg.extractors.llm.extractor import LlmExtractor, make
