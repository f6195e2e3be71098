"""What helps a model that learns from scratch: all the text."""

import numpy as np
from changechat.models.vlm.messages import assistant, user
from changechat.models.vlm.packing import packer

from ...vlm.loaded import recipe_of
from ...vlm.tiny_models import make_tiny


def test_all_text_is_learnt_where_asked_but_no_picture(tmp_path):
    recipe = recipe_of("qwen2_5_vl", make_tiny("qwen2_5_vl", tmp_path))
    pack = packer(recipe.family, tmp_path, recipe.images)
    messages = [user("What is new?"), assistant("A house")]
    answers, whole = pack.example_text(messages), pack.example_text(messages, whole=True)
    assert np.array_equal(answers.ids, whole.ids)
    assert whole.is_answer.all()
    assert 0 < answers.is_answer.sum() < len(answers.ids)
