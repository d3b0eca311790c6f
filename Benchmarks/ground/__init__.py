"""What the benchmarks stand on: an instance as rows of either engine, tokens, and the proof afterwards."""
