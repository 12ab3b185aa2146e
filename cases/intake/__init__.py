"""From an article to a checked ruling: read, extract, match, review. Intake proposes; people dispose."""
