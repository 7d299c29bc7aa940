"""What the registers say about one person: findings, the outcome of what was asked, and the words for it."""
