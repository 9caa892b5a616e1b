"""Records made into pictures and papers: the wheel and the matrix of a year as SVG."""
