"""SurveyJS: surveys in its JSON, read."""

from documents.surveyjs.read import read_surveyjs

__all__ = ["read_surveyjs"]
