"""How a panel says how worried it is: in described bands, never as a number about a child."""

from enum import StrEnum


class Band(StrEnum):
    """What the panel sees now. Each is chosen by its description, with a reason."""

    NONE = "no present concern"
    EMERGING = "emerging"
    SIGNIFICANT = "significant"
    SERIOUS = "serious and present"


DESCRIPTORS = {
    Band.NONE: "No sign of harm now, and those around them can keep it so.",
    Band.EMERGING: "Early signs. Someone or somewhere could draw them in; support may be enough.",
    Band.SIGNIFICANT: "Harm is likely or has begun. Several agencies must act on a plan.",
    Band.SERIOUS: "Being harmed, or in danger, today. Statutory steps run beside this panel.",
}


class Outcome(StrEnum):
    """What the panel decides about a case at the end of a discussion."""

    CONTINUE = "continue"
    STEP_UP = "step up"
    STEP_DOWN = "step down"
    CLOSE = "close"


MEANS = {
    Outcome.CONTINUE: "The panel looks again by the review date.",
    Outcome.STEP_UP: "It goes to a statutory process, such as a strategy meeting.",
    Outcome.STEP_DOWN: "A single agency or early help carries on.",
    Outcome.CLOSE: "Nothing more for the panel to do.",
}
