"""Undoing reviews of layers that are not being edited, which are saved at once."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .review import Values, change

_MOST = 100


@dataclass(frozen=True)
class SavedReview:
    """What a review wrote into a layer: values by feature id, before it and after it."""

    layer_id: str
    before: dict[int, Values]
    after: dict[int, Values]


class ReviewUndo(QObject):
    """The reviews of this project that can be undone, the latest first.

    A layer in an edit session has QGIS's own undo instead.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reviews: list[SavedReview] = []
        project = QgsProject.instance()
        project.cleared.connect(self._clear)
        project.layersWillBeRemoved.connect(self._forget)

    def __len__(self) -> int:
        """Return how many reviews can be undone."""
        return len(self._reviews)

    def add(
        self, layer: QgsVectorLayer, before: dict[int, Values], after: dict[int, Values]
    ) -> None:
        """Remember a review that was saved."""
        self._reviews = [*self._reviews, SavedReview(layer.id(), before, after)][-_MOST:]
        self.changed.emit()

    def undo(self) -> int:
        """Undo the latest review and select what it was about; return how many features that is.

        What was changed since, in the table or by another review, stays.

        Raises
        ------
        ChangeChatError
            If the layer cannot be changed; the review can be undone later then.
        """
        review = self._reviews[-1]
        layer = QgsProject.instance().mapLayer(review.layer_id)
        untouched = {
            feature.id(): review.before[feature.id()]
            for feature in layer.getFeatures(list(review.before))
            if _holds(feature, review.after[feature.id()])
        }
        change(layer, untouched)
        self._reviews.pop()
        layer.selectByIds(list(untouched))
        self.changed.emit()
        return len(untouched)

    def tear_down(self) -> None:
        """Hear of the project no more."""
        project = QgsProject.instance()
        project.cleared.disconnect(self._clear)
        project.layersWillBeRemoved.disconnect(self._forget)

    def _clear(self) -> None:
        self._reviews = []
        self.changed.emit()

    def _forget(self, layer_ids: list[str]) -> None:
        self._reviews = [one for one in self._reviews if one.layer_id not in layer_ids]
        self.changed.emit()


def _holds(feature: QgsFeature, values: Values) -> bool:
    return all(feature[name] == value for name, value in values.items())
