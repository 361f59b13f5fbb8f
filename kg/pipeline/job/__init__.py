"""A build as a job: batches of articles go to worker processes as files and come back as files.

The parent cuts articles into batches (`cutting`), an engine hands them to workers (`processes` on this machine,
`kg.scale` on others), a worker makes graphs of them (`work`), and the parent loads these into the store (`storing`).
What is finished is a file under its final name, so that a job that was killed goes on where it was (`folder`).
"""
