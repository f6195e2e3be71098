"""The published results that reports show beside ours, from published_results.toml."""

import tomllib
from pathlib import Path

from ..figures import Figures

_OF_S_M = {"bleu_4", "meteor", "rouge_l", "cider_d"}


def _with_s_m(figures: Figures) -> Figures:
    """Return figures with S*m, the mean of four of them, where all are given."""
    four = [value for name, value in figures.items() if name in _OF_S_M]
    if len(four) < len(_OF_S_M):
        return figures
    return {**figures, "s_m": round(sum(map(float, four)) / 4, 6)}  # type: ignore[arg-type]


PUBLISHED: dict[str, dict[str, Figures]] = {
    task: {who: _with_s_m(figures) for who, figures in rows.items()}
    for task, rows in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
