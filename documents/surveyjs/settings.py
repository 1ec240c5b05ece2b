"""Which settings of SurveyJS are read, which are about looks, and which change what is meant."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from documents.noting import Notebook, listed

Raw = dict[str, Any]

_ALL: Final = (
    "name type title description visibleIf enableIf "
    "isRequired requiredIf visible readOnly elements"
)
_READ: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(f"{_ALL} {names}".split())
    for kind, names in {
        "survey": "pages questions calculatedValues completedHtml locale",
        "page": "questions",
        "panel": "",
        "paneldynamic": "templateElements templateTitle maxPanelCount panelAddText",
        "text": "inputType min max step maxLength validators placeholder",
        "comment": "maxLength validators placeholder",
        "number": "validators",
        "radiogroup": "choices",
        "imagepicker": "choices",
        "buttongroup": "choices",
        "dropdown": "choices choicesMin choicesMax choicesStep",
        "checkbox": "choices minSelectedChoices maxSelectedChoices validators",
        "tagbox": "choices minSelectedChoices maxSelectedChoices validators",
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
_ASKED: Final = frozenset({"valueName", "defaultValue", "requiredErrorText"})
LOOKS: Final = frozenset(
    """
    allowClear autoAdvanceEnabled autoFocusFirstQuestion autoGrow backgroundImage
    checkErrorsMode clearInvisibleValues closeOnSelect colCount cols colSpan completeText
    contentMode css descriptionLocation displayMode editText firstPageIsStarted
    firstPageIsStartPage fitToContainer focusFirstQuestionAutomatic goNextPageAutomatic
    headerView hideNumber imageFit imageHeight imageWidth indent innerIndent itemSize
    labelFalse labelTrue logo logoFit logoHeight logoPosition logoWidth maxWidth minPanelCount
    minWidth mode optionsCaption otherPlaceholder otherText pageNextText pagePrevText
    panelCount panelRemoveText placeHolder previewText progressBarLocation progressBarType
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
    looks: dict[str, None] = {}
    strange: dict[str, list[str]] = {}
    for where, kind, settings in parts:
        # Of a part that cannot be read as a whole its own note tells.
        for name in sorted(settings.keys() - read_of(kind)) if kind in _READ else ():
            if name in LOOKS:
                looks[name] = None
            elif name in _REFUSED:
                notes.error(where, "surveyjs-refused", name=name)
            else:
                strange.setdefault(name, []).append(where)
    for name in sorted(strange):
        notes.warn(listed(strange[name]), "surveyjs-unread", name=name)
    if looks:
        notes.warn("", "surveyjs-looks", names=", ".join(sorted(looks)))


def read_of(kind: str) -> frozenset[str]:
    """The settings that are read of a part of this type."""
    found = _READ.get(kind, frozenset(_ALL.split()))
    if "choices" in found or "rateValues" in found:
        found |= _CHOOSING
    return found if kind in ("survey", "page", "panel") else found | _ASKED
