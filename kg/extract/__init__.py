"""`Document` to `Report`s: proposals of rules, network and plug-ins, selection, arguments, status, attribution."""
