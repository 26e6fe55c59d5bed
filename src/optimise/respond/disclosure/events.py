"""What happened to a file, for those who come after. Each gives the ids of rows alone."""

FILE_CAME_BACK = "respond.file_came_back"
FILE_ANSWERED = "respond.file_answered"
