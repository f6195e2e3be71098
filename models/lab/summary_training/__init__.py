"""Training of the summary branch on masks paired with captions that agree with them."""
