"""A workbook that was written from a survey reads back as that survey."""

from hypothesis import HealthCheck, given, settings

from core.dialogues.steps import Survey, read_kept
from documents.surveys import read_survey
from documents.xlsform.write import write_workbook
from tests.documents.made_surveys import surveys


@given(surveys())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_survey_comes_back_as_it_was(survey: Survey) -> None:
    """Whatever a survey says, its workbook says, and nothing has to be noted but other names."""
    found = read_survey(write_workbook(survey), "out.xlsx")
    assert [note for note in found.notes if note.key != "renamed"] == []
    assert read_kept(found.source or "") == survey
