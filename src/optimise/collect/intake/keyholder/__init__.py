"""The key holder: one process that opens tips, on a socket that only the staff site reaches."""
