"""Words for people, in bokmål, nynorsk and English: dates, names, sentences and catalogues.

Pages, letters and documents all take their words here, so that they say the same.
"""
