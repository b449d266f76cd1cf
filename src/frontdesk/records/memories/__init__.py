"""What is remembered of people from call to call, and that it was erased."""
