"""What a tool is: the contract it is written against, and how tools are found."""
