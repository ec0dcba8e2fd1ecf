"""Learnt furniture: what recurs on the pages of a house."""
