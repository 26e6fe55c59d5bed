"""What happened to an exhibit, for those who come after. Each gives the ids of rows alone."""

EXHIBIT_SEIZED = "respond.exhibit_seized"
PHONE_READ = "respond.phone_read"
