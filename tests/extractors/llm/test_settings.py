"""If these fail, articles go to an endpoint that nobody chose, or a key goes where others can read it."""

import pytest

from kg.errors import UsageError
from kg.extractors.llm.settings import Settings

NEEDED = {"url": "http://localhost:11434/v1/", "model": "qwen"}


def test_nothing_is_asked_unless_address_and_model_are_given() -> None:
    for missing in NEEDED:
        given = {name: value for name, value in NEEDED.items() if name != missing}
        with pytest.raises(UsageError, match=f"needs to know its {missing}"):
            Settings.of(given, {"OPENAI_API_KEY": "sk-1", "OPENAI_BASE_URL": "http://x"})


def test_options_outrank_the_environment() -> None:
    environment = {
        "KG_LLM_URL": "https://a.example/v1",
        "KG_LLM_MODEL": "big",
        "KG_LLM_SEED": "7",
        "KG_LLM_TIMEOUT": "9",
    }
    settings = Settings.of({"model": "small"}, environment)
    assert (settings.url, settings.model, settings.seed, settings.timeout) == (
        "https://a.example/v1",
        "small",
        7,
        9.0,
    )
    assert Settings.of(NEEDED, {}).url == "http://localhost:11434/v1"


def test_the_key_comes_from_the_environment_alone_and_is_never_shown() -> None:
    settings = Settings.of(NEEDED, {"KG_LLM_API_KEY": "sk-secret"})
    assert settings.api_key == "sk-secret"
    assert "sk-secret" not in repr(settings)
    with pytest.raises(UsageError, match="set KG_LLM_API_KEY") as refusal:
        Settings.of({**NEEDED, "api_key": "sk-secret"}, {})
    assert "sk-secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("url", "localhost:11434"), ("url", "file:///etc/passwd"), ("url", "http://u:p@host/v1"),
        ("seed", "x"), ("seed", "-1"), ("timeout", "0"), ("timeout", "inf"), ("timeout", "nan"), ("retries", "1.5"),
        ("max_tokens", "0"), ("format", "xml"), ("temperature", "1"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_name(option: str, value: str) -> None:
    with pytest.raises(UsageError, match=option):
        Settings.of({**NEEDED, option: value}, {})
