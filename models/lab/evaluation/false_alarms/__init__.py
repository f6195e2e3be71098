"""One place seen twice under other circumstances: whatever the guide reports there is false."""
