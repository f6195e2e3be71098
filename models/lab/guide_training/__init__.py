"""Training and evaluation of the guide on folders of labelled pairs."""
