"""Words of the subject as frozen dataclasses; no input, no output and no calculation over many of them."""
