"""What every training run shares: the loop, its schedule, checkpoint and log."""
