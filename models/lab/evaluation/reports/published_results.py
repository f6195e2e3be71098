"""Published results on LEVIR-MCI's test split (1,929 pairs), by task; shares of 1 and counts.

ChangeVG: arXiv 2509.23105. DeltaVLM, and GPT-4o, Gemini and Qwen-VL-Plus as its paper reports them.
MCI-Net: IEEE TGRS 2024, captions alone.
"""

from ..figures import Figures

CHANGEVG, DELTAVLM, MCI_NET = "ChangeVG", "DeltaVLM", "MCI-Net"
GPT, GEMINI, QWEN = "GPT-4o", "Gemini-1.5-Pro", "Qwen-VL-Plus"


def _binary(accuracy: float, precision: float, recall: float, f1: float) -> Figures:
    return {"accuracy": accuracy, "precision": precision, "recall": recall, "f1": f1}


def _caption(bleu_4: float, meteor: float, rouge_l: float, cider_d: float) -> Figures:
    four = {"bleu_4": bleu_4, "meteor": meteor, "rouge_l": rouge_l, "cider_d": cider_d}
    return {**four, "s_m": round(sum(four.values()) / 4, 6)}


def _cells(example: float, precision: float, recall: float, f1: float, subset: float) -> Figures:
    return {
        "micro_precision": precision,
        "micro_recall": recall,
        "micro_f1": f1,
        "subset_accuracy": subset,
        "example_accuracy_changevg": example,
    }


PUBLISHED: dict[str, dict[str, Figures]] = {
    "binary": {
        CHANGEVG: _binary(0.9460, 0.9549, 0.9401, 0.9474),
        DELTAVLM: _binary(0.9399, 0.9629, 0.9149, 0.9383),
        GPT: _binary(0.8481, 0.8358, 0.8662, 0.8507),
        GEMINI: _binary(0.8383, 0.8403, 0.8351, 0.8377),
        QWEN: _binary(0.5822, 0.7365, 0.2552, 0.3790),
    },
    "count_road": {
        CHANGEVG: {"mae": 0.156},
        DELTAVLM: {"mae": 0.24, "rmse": 0.70},
        GPT: {"mae": 0.49, "rmse": 1.00},
    },
    "count_build": {
        CHANGEVG: {"mae": 0.802},
        DELTAVLM: {"mae": 1.32, "rmse": 2.89},
        GPT: {"mae": 1.86, "rmse": 4.57},
    },
    "loc_road": {
        CHANGEVG: _cells(0.7865, 0.7850, 0.7595, 0.7720, 0.7330),
        DELTAVLM: {"micro_f1": 0.6794},
        GPT: {"micro_f1": 0.2862},
    },
    "loc_build": {
        CHANGEVG: _cells(0.8813, 0.9068, 0.9208, 0.9137, 0.7220),
        DELTAVLM: {"micro_f1": 0.7899},
        GPT: {"micro_f1": 0.4198},
    },
    "caption": {
        CHANGEVG: _caption(0.6508, 0.4206, 0.7695, 1.4283),
        DELTAVLM: _caption(0.6251, 0.3947, 0.7501, 1.3672),
        MCI_NET: {"bleu_4": 0.6595, "cider_d": 1.4029},
        GPT: _caption(0.1805, 0.2250, 0.5649, 0.9092),
    },
}
