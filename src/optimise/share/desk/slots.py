"""What the desk shows on earlier pages."""

from optimise.basics.slots import Fill
from optimise.share.desk.domain.questions import read_question
from optimise.share.desk.views.slots import tell_the_public

FILLS = (
    Fill("impact_answer", tell_the_public),
    # Who reads a question to a teller, nobody knows: it is read as words for the public are.
    Fill("named_in_question", read_question),
)
