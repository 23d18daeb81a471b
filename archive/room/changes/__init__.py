"""What changed on the portal and what disappeared from it, shown day by day and word by word."""
