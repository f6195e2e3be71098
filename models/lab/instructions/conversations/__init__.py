"""Conversations that a chat model writes from captions, outlines and counts."""
