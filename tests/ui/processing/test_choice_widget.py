"""The list with free entry of MODEL and GUIDE, made as Processing's dialogs make it."""

import pytest
from changechat.core.model_names import own_recipes_folder
from changechat.ui.processing.ask import AskAlgorithm
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
)
from qgis.PyQt.QtWidgets import QDialog, QLineEdit


class AlgorithmDialog:
    """Stands for Processing's; its name says what kind of dialog it is."""


class BatchAlgorithmDialog:
    """As above."""


class ModelerParametersDialog(QDialog):
    """As above, for a model of no steps."""

    def __init__(self):
        super().__init__()
        self.model, self.childId = QgsProcessingModelAlgorithm(), ""
        self.context = QgsProcessingContext()


pytestmark = pytest.mark.usefixtures("qgis_processing")


def make(name, dialog=AlgorithmDialog):
    from processing.gui.wrappers import WidgetWrapperFactory

    algorithm = AskAlgorithm()
    algorithm.initAlgorithm()
    wrapper = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition(name), dialog())
    wrapper.algorithm = algorithm  # which owns the parameter
    return wrapper


def listed(wrapper):
    return [wrapper.widget.itemText(row) for row in range(wrapper.widget.count())]


def test_the_models_are_listed_with_those_the_user_added_and_automatic_is_chosen():
    own_recipes_folder().mkdir(parents=True)
    (own_recipes_folder() / "mine.toml").write_text("title = 'Mine'")
    wrapper = make("MODEL")
    models = listed(wrapper)
    assert models[:2] == ["automatic", "evidence"] and models[-1] == "remote"
    assert {"nano", "qwen2.5-vl-7b", "mine"} < set(models)
    assert wrapper.parameterValue() == "automatic"


def test_the_guides_are_listed():
    wrapper = make("GUIDE")
    assert listed(wrapper) == ["embedded", "mci-net"]
    assert wrapper.parameterValue() == "embedded"


@pytest.mark.parametrize("dialog", [AlgorithmDialog, BatchAlgorithmDialog])
@pytest.mark.parametrize("value", ["nano", "/weights/my own.safetensors"])
def test_what_is_not_listed_can_be_entered(dialog, value):
    wrapper = make("GUIDE", dialog)
    wrapper.widget.setEditText(value)
    assert wrapper.parameterValue() == value


@pytest.mark.parametrize("value", ["evidence", "/weights/my own.safetensors"])
def test_a_value_of_a_batch_or_of_the_history_is_shown(value):
    wrapper = make("MODEL", BatchAlgorithmDialog)
    wrapper.setParameterValue(value, QgsProcessingContext())
    assert wrapper.widget.currentText() == wrapper.parameterValue() == value


def test_in_the_modeler_a_text_is_completed_from_the_list_and_free():
    wrapper = make("GUIDE", ModelerParametersDialog)
    (line,) = (line for line in wrapper.widget.findChildren(QLineEdit) if line.completer())
    assert line.text() == "embedded" and line.completer().model().rowCount() == 2
    line.setText("/weights/my own.safetensors")
    assert wrapper.value().staticValue() == "/weights/my own.safetensors"


def test_in_the_modeler_a_step_keeps_what_it_takes_its_value_from():
    wrapper = make("MODEL", ModelerParametersDialog)
    wrapper.setValue(QgsProcessingModelChildParameterSource.fromExpression("'na' || 'no'"))
    assert wrapper.value().expression() == "'na' || 'no'"


def test_every_parameter_has_help_and_the_algorithm_words_to_find_it_by(provider):
    for algorithm in provider.algorithms():
        assert {"change", "detection"} <= set(algorithm.tags())
        assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
        for parameter in algorithm.parameterDefinitions():
            assert parameter.help() in algorithm.shortHelpString()
