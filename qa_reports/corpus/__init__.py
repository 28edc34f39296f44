"""Many documents in one run: resumable, on one machine or a Ray cluster, compared with each other, out as Parquet."""
