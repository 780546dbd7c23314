"""Checks the public record of an election, from its signatures to its seats, with the standard library and ``cryptography`` alone."""
