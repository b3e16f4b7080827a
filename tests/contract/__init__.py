"""One test class over every implementation of a port, and completeness of the declarations."""
