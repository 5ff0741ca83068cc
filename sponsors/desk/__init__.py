"""The editor's desk: what needs attention, on the front page of the admin and in a report."""
