"""Clicks on named elements, counted only for who agreed to it."""
