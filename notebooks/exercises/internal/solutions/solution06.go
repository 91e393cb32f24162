package solutions
