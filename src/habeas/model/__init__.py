"""The frozen values that the rooms exchange."""
