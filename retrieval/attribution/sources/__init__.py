"""Who the sources are: the people and organisations of an article, and what a pronoun or a role stands for."""
