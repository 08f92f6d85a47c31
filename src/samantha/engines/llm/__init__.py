"""Brains behind the LanguageModel port."""
