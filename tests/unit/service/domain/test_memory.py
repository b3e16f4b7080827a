"""Where merged numbers lead."""

from service.domain.memory import Memory


def test_a_chain_of_merges_is_followed_to_its_end():
    """K-1 that was merged into K-2 that was merged into K-3 leads to K-3; a number never merged leads to itself."""
    memory = Memory(merged={"K-001": "K-002", "K-002": "K-003"})
    assert [memory.survivor(k) for k in ("K-001", "K-002", "K-003", "K-009")] == ["K-003", "K-003", "K-003", "K-009"]


def test_a_damaged_memory_in_which_merges_go_round_ends():
    """A circle, which only damage can make, does not hang a run."""
    assert Memory(merged={"K-001": "K-002", "K-002": "K-001"}).survivor("K-001") == "K-002"
