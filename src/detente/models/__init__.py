"""The reader model: its door, its windows and heads, and the shipped weights."""
