"""Reports: pages made of sections that nouns bring, and the forms in which they are written."""
