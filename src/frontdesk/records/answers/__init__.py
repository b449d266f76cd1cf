"""What callers answered to the questions of a survey: typed, a row each, to be exported."""
