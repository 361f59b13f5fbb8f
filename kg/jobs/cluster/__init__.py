"""The same job on many machines: batches, blocks and groups as tasks, with files on a shared disk between them.

Workers extract batches of articles as on one machine. Then every report goes to the parts that its merge blocks
belong to, the pairs of each part are weighed, connected pairs go to one part, and each part makes its events. No task
holds more than a batch or a part; the parent holds identifiers, pairs and counts, and loads what is finished.
"""
