"""The summary branch of the embedded guide: one sentence in the language of LEVIR-CC."""
