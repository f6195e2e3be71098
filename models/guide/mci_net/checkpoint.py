"""Read a published MCI-Net checkpoint: a torch pickle, checked and renamed tensor by tensor."""

from __future__ import annotations

import pickle  # nosec B403
import re
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from ....core.errors import InputError
from .config import MciNetConfig
from .network import MciNet

#: The three dictionaries in a published checkpoint.
PARTS = ("encoder_dict", "encoder_trans_dict", "decoder_dict")
#: Tensors of the checkpoint that no output depends on.
_UNUSED = re.compile(
    r"encoder_trans_dict/.*\.(att\.[QKV]_LN|att\.fuse_conv2|PCM)\..*"
    r"|encoder_trans_dict/Dynamic_DIF_aware_TR\.\d+\.2\..*"
    r"|decoder_dict/.*\.fc_alpha\d\..*"
    r"|decoder_dict/position_encoding\..*"
)
_BACKBONE = r"^encoder_dict/cnn\.segformer\."
_TRANSFORMER = r"^encoder_trans_dict/"
_DECODER = r"^decoder_dict/"
#: Applied in turn, each to what the one before left: pattern, replacement.
_RENAMES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (_BACKBONE + r"patch_embed(\d)\.proj\.", r"backbone.stages.\1.patches.project."),
        (_BACKBONE + r"patch_embed(\d)\.norm\.", r"backbone.stages.\1.patches.norm."),
        (_BACKBONE + r"block(\d)\.(\d+)\.", r"backbone.stages.\1.blocks.\2."),
        (_BACKBONE + r"norm(\d)\.", r"backbone.stages.\1.norm."),
        (r"\.attn\.q\.", r".attention.query."),
        (r"\.attn\.kv\.", r".attention.key_value."),
        (r"\.attn\.proj\.", r".attention.out."),
        (r"\.attn\.sr\.", r".attention.reduce.project."),
        (r"\.attn\.norm\.", r".attention.reduce.norm."),
        (r"\.mlp\.fc1\.", r".feed_forward.expand."),
        (r"\.mlp\.dwconv\.dwconv\.", r".feed_forward.depthwise."),
        (r"\.mlp\.fc2\.", r".feed_forward.project."),
        (_TRANSFORMER + r"h_embedding\.", r"summary.encoder.positions.column."),
        (_TRANSFORMER + r"w_embedding\.", r"summary.encoder.positions.row."),
        (_TRANSFORMER + r"h_embedding_CD\.", r"mask.positions.column."),
        (_TRANSFORMER + r"w_embedding_CD\.", r"mask.positions.row."),
        (_TRANSFORMER + r"Dynamic_DIF_aware_TR\.(\d+)\.0\.", r"summary.encoder.layers.\1.before."),
        (_TRANSFORMER + r"Dynamic_DIF_aware_TR\.(\d+)\.1\.", r"summary.encoder.layers.\1.after."),
        (_TRANSFORMER + r"Transformer_aug_CD\.(\d+)\.0\.", r"mask.layers.\1.before."),
        (_TRANSFORMER + r"Transformer_aug_CD\.(\d+)\.1\.", r"mask.layers.\1.after."),
        (r"\.Q_d_conv\.", r".mix_query."),
        (r"\.K_d_conv\.", r".mix_other."),
        (r"\.d_conv_3x3\.", r".square."),
        (r"\.d_conv_1x5\.", r".row."),
        (r"\.d_conv_5x1\.", r".column."),
        (r"\.BN\.", r".norm."),
        (r"\.conv_1\.", r".merge."),
        (r"\.att\.to_q\.", r".attention.to_query."),
        (r"\.att\.to_k\.", r".attention.to_key."),
        (r"\.att\.to_v\.", r".attention.to_value."),
        (r"\.att\.to_out\.0\.", r".attention.to_out."),
        (r"\.att\.fuse_conv\.0\.", r".attention.fuse."),
        (r"\.att\.fuse_conv\.1\.", r".attention.fuse_norm."),
        (r"\.feedforward\.net\.0\.", r".feed_forward.expand."),
        (r"\.feedforward\.net\.3\.", r".feed_forward.project."),
        (_TRANSFORMER + r"conv_dif\.(\d)\.0\.", r"mask.fusions.\1.difference."),
        (_TRANSFORMER + r"conv_dif\.(\d)\.1\.", r"mask.fusions.\1.difference_norm."),
        (_TRANSFORMER + r"conv_fuse\.(\d)\.0\.", r"mask.fusions.\1.fuse."),
        (_TRANSFORMER + r"conv_fuse\.(\d)\.1\.", r"mask.fusions.\1.fuse_norm."),
        (_TRANSFORMER + r"conv_fuse\.(\d)\.3\.", r"mask.fusions.\1.project."),
        (_TRANSFORMER + r"to_fused\.(\d)\.0\.", r"mask.rises.\1.mix."),
        (_TRANSFORMER + r"to_fused\.(\d)\.1\.", r"mask.rises.\1.norm."),
        (_TRANSFORMER + r"to_fused\.(\d)\.3\.", r"mask.rises.\1.enlarge."),
        (_TRANSFORMER + r"to_seg\.0\.", r"mask.enlarge."),
        (_TRANSFORMER + r"to_seg\.1\.", r"mask.classify."),
        (_DECODER + r"Conv1\.", r"summary.decoder.join."),
        (_DECODER + r"LN\.left\.0\.", r"summary.decoder.refine.narrow."),
        (_DECODER + r"LN\.left\.1\.", r"summary.decoder.refine.narrow_norm."),
        (_DECODER + r"LN\.left\.3\.", r"summary.decoder.refine.look."),
        (_DECODER + r"LN\.left\.4\.", r"summary.decoder.refine.look_norm."),
        (_DECODER + r"LN\.left\.6\.", r"summary.decoder.refine.widen."),
        (_DECODER + r"LN\.left\.7\.", r"summary.decoder.refine.widen_norm."),
        (_DECODER + r"vocab_embedding\.", r"summary.decoder.embedding."),
        (_DECODER + r"transformer\.layers\.(\d+)\.", r"summary.decoder.layers.\1."),
        (_DECODER + r"wdc\.", r"summary.decoder.to_vocabulary."),
        (r"\.self_attn\.", r".self_attention."),
        (r"\.multihead_attn\.", r".cross_attention."),
        (r"\.linear1\.", r".feed_forward.expand."),
        (r"\.linear2\.", r".feed_forward.project."),
    )
)
_STAGE = re.compile(r"^backbone\.stages\.(\d)\.")
FILE_NAME = "MCI_model.pth"
_NAMED = 3


def read_checkpoint(path: Path) -> dict[str, Tensor]:
    """Return the tensors that MCI-Net needs, float32, under our names.

    Raises
    ------
    InputError
        If the file is missing, damaged, holds more than tensors, or is another network's.
    """
    ours = dict(_renamed(_parts(path), path))
    expected = empty_network(MciNetConfig()).state_dict()
    missing, unexpected = expected.keys() - ours.keys(), ours.keys() - expected.keys()
    if missing or unexpected:
        raise _another_network(
            path, f"{_listed('lacks', missing)}{_listed('has the unknown', unexpected)}"
        )
    misshapen = [name for name, tensor in expected.items() if ours[name].shape != tensor.shape]
    if misshapen:
        name = misshapen[0]
        found, wanted = tuple(ours[name].shape), tuple(expected[name].shape)
        raise _another_network(
            path,
            f"{len(misshapen)} of its tensors differ in size ({name} is {found}, not {wanted})",
        )
    return ours


def empty_network(config: MciNetConfig) -> MciNet:
    """Return the network without memory for its weights, in evaluation mode."""
    with torch.device("meta"):
        return MciNet(config).eval()


def _parts(path: Path) -> dict:
    try:
        # Refuses everything but tensors and plain containers.
        content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise InputError(
            f"There is no {path}. Name MCI-Net's checkpoint {FILE_NAME} or the folder it is in."
        ) from error
    except pickle.UnpicklingError as error:
        if "GLOBAL" in str(error):
            raise InputError(
                f"{path} holds Python objects other than tensors, which could run code, and is "
                f"not loaded. Take {FILE_NAME} from its publisher."
            ) from error
        raise _damaged(path) from error
    except Exception as error:  # a damaged file leads the reader to any of them
        raise _damaged(path) from error
    if not isinstance(content, dict) or not all(
        isinstance(content.get(part), dict) for part in PARTS
    ):
        raise _another_network(path, f"it has no {', '.join(PARTS)}")
    return content


def _renamed(content: dict, path: Path) -> Iterator[tuple[str, Tensor]]:
    for part in PARTS:
        for name, value in content[part].items():
            ours = our_name(part, str(name))
            if ours is None:
                continue
            if not isinstance(value, Tensor):
                raise _another_network(path, f"its {name} is no tensor")
            yield ours, value.float() if value.is_floating_point() else value


def _listed(verb: str, names: set[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(sorted(names)[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"it {verb} {shown}{more}; "


def _damaged(path: Path) -> InputError:
    return InputError(
        f"{path} cannot be read as a PyTorch checkpoint: it is damaged, incomplete or something "
        f"else. Download {FILE_NAME} again."
    )


def _another_network(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} is a checkpoint of another network than MCI-Net: {why.rstrip('; ')}. Take "
        f"{FILE_NAME} as it was published."
    )


def our_name(part: str, name: str) -> str | None:
    """Return our name of a published tensor, or None if no output depends on it.

    A name that is not MCI-Net's comes back as ``part/name`` in some form that no tensor of ours
    has.
    """
    path = f"{part}/{name}"
    if _UNUSED.fullmatch(path):
        return None
    for pattern, replacement in _RENAMES:
        path = pattern.sub(replacement, path)
    # The publication counts its stages from one.
    return _STAGE.sub(lambda match: f"backbone.stages.{int(match[1]) - 1}.", path)
