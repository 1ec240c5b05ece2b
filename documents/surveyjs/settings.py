"""Which settings of SurveyJS are read, which are about looks, and which change what is meant."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from documents.noting import Notebook, listed

Raw = dict[str, Any]

_ALL: Final = "name type visibleIf enableIf visible elements"
_READ: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(f"{_ALL} {names}".split())
    for kind, names in {
        "survey": "title description pages questions calculatedValues completedHtml locale",
        "page": "title questions",
        "panel": "title",
        "paneldynamic": "title templateElements maxPanelCount",
        "text": "inputType min max step maxLength placeholder",
        "comment": "maxLength placeholder",
        "radiogroup": "choices",
        "imagepicker": "choices",
        "buttongroup": "choices",
        "dropdown": "choices choicesMin choicesMax choicesStep",
        "checkbox": "choices minSelectedChoices maxSelectedChoices",
        "tagbox": "choices minSelectedChoices maxSelectedChoices",
        "ranking": "choices",
        "boolean": "valueTrue valueFalse",
        "rating": "rateValues rateMin rateMax rateCount rateStep "
        "minRateDescription maxRateDescription",
        "html": "html",
        "file": "allowMultiple",
        "expression": "expression",
    }.items()
}  # fmt: skip
_CHOOSING: Final = frozenset(
    {
        *("showOtherItem", "hasOther", "showNoneItem", "hasNone", "noneText"),
        *("showRefuseItem", "refuseText", "showDontKnowItem", "dontKnowText"),
    }
)
_ASKED: Final = frozenset(
    {
        *("title", "description", "isRequired", "requiredIf", "readOnly"),
        *("valueName", "defaultValue", "validators"),
    }
)
LOOKS: Final = frozenset(
    """
    allowClear autoAdvanceEnabled autoFocusFirstQuestion autoGrow backgroundImage
    checkErrorsMode clearInvisibleValues closeOnSelect colCount cols colSpan completeText
    contentMode css descriptionLocation displayMode editText firstPageIsStarted
    firstPageIsStartPage fitToContainer focusFirstQuestionAutomatic goNextPageAutomatic
    headerView hideNumber imageFit imageHeight imageWidth indent innerIndent itemSize
    labelFalse labelTrue logo logoFit logoHeight logoPosition logoWidth maxWidth minPanelCount
    minWidth mode optionsCaption otherPlaceholder otherText pageNextText pagePrevText
    panelAddText panelCount panelRemoveText placeHolder previewText progressBarLocation
    progressBarType
    questionDescriptionLocation questionErrorLocation questionsOnPageMode questionStartIndex
    questionTitleLocation rateColorMode rateType renderAs requiredMark requiredText
    rightIndent rows scaleColorMode searchEnabled showCompletedPage showIcon showLabels
    showNavigationButtons showNumber showPrevButton showPreviewBeforeComplete showProgressBar
    showQuestionNumbers showTitle showTOC size sourceType startSurveyText startWithNewLine
    state storeDataAsText swapOrder templateTabTitle textUpdateMode theme titleLocation
    tocLocation useDisplayValuesInDynamicTexts waitForUpload width widthMode
    """.split()  # noqa: SIM905 - a list of lines would be four times as long
)
"""Settings of a screen. A chat has its own looks: nothing of what is asked is lost with these."""
_REFUSED: Final = frozenset(
    {
        "triggers",
        "choicesByUrl",
        "choicesFromQuestion",
        "setValueExpression",
        "setValueIf",
        "resetValueIf",
    }
)
"""Without these the survey would ask, or take down, something else than was meant."""


def note_settings(parts: Iterable[tuple[str, str, Raw]], notes: Notebook) -> None:
    """Note every setting that is not read: each of what is meant by itself, of looks together.

    Each part has its place, its type and its settings.
    """
    unread: dict[str, list[str]] = {}
    for where, kind, settings in parts:
        # Of a part that cannot be read as a whole its own note tells.
        for name in settings.keys() - read_of(kind) if kind in _READ else ():
            unread.setdefault(name, []).append(where)
    for name in sorted(unread.keys() - LOOKS):
        if name in _REFUSED:
            notes.error(listed(unread[name]), "surveyjs-refused", name=name)
        else:
            notes.warn(listed(unread[name]), "surveyjs-unread", name=name)
    if looks := sorted(unread.keys() & LOOKS):
        notes.warn("", "surveyjs-looks", names=", ".join(looks))


def read_of(kind: str) -> frozenset[str]:
    """The settings that are read of a part of this type."""
    found = _READ.get(kind, frozenset(_ALL.split()))
    if "choices" in found or "rateValues" in found:
        found |= _CHOOSING
    return found if kind in ("survey", "page", "panel", "paneldynamic") else found | _ASKED
