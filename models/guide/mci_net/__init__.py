"""MCI-Net, the vision-guided module of ChangeVG: a change mask and a sentence from one backbone."""
