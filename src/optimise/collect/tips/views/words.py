"""What the form says when something does not go through: what happened, and what to do."""

INSTEAD = (
    "If it cannot wait, ring 101, or 999 in an emergency."
    " Crimestoppers is on 0800 555 111 and does not ask who you are."
)
BUSY = f"We are very busy and could not take this. Nothing was sent. Try again soon. {INSTEAD}"
FULL = (
    "So much is coming in this way that we cannot take more just now. Nothing was sent."
    f" What you wrote is still here: try again in a few minutes. {INSTEAD}"
)
UNREAD = (
    "So much is coming in that we could not read this. Nothing was sent. Go back: most browsers"
    f" still have what you wrote. Then try again. {INSTEAD}"
)
NOT_OPEN = f"This form is not open. Nothing was sent. {INSTEAD}"
TOO_LARGE = "That is more than we can take. Send fewer or smaller files. Nothing was sent."
NOT_SEALED = "That did not reach us whole. Nothing was sent. Try again."
NO_SUCH = "There is nothing under that code. Check each figure, and try again."
NOT_A_RECEIPT = "Enter the 16 figures of your code."
OVER = "You have sent as many answers as we can keep under one code. Start a new form instead."
TOO_SOON_OR_LATE = (
    "This page was sent twice, was open for more than a day, or was sent within three seconds."
    " Nothing is lost: what you wrote is still here. Press the button again."
)
NOT_FORM = "That was more than this form takes, or did not reach us whole. Nothing was sent."
