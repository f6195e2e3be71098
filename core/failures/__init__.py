"""What is told of a failure: what happened and what to do, by subject. Standard library only."""
