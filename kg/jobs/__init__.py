"""Articles through the pipeline as a job: in batches that resume, on worker processes or a cluster.

The parent cuts articles into batches (`cutting`), an engine hands them to workers (`processes` on this machine,
`cluster` on others), a worker turns each into graphs or reports (`worker`), and the parent loads them into the store
(`attempt`). A finished piece of work is a file under its final name, so a job that was killed resumes where it
stopped (`folder`). `building` builds a store this way, `extracting` yields the reports.
"""
