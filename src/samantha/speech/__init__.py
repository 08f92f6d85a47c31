"""Turn-taking as a state machine on the audio clock: pure."""
