"""FHIR R4 and R4B: questionnaires in and out, answers out.

Only what a chat can ask is read; what else stands in a file is named in a note. Fields and their
meaning are those of https://hl7.org/fhir/R4B/questionnaire.html.
"""

from documents.fhir.read import read_questionnaire
from documents.fhir.responses import write_response
from documents.fhir.write import write_questionnaire

__all__ = ["read_questionnaire", "write_questionnaire", "write_response"]
