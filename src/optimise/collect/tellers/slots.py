"""What source protection hears of where no event tells of it."""

from optimise.basics.slots import Fill
from optimise.collect.tellers.actions import tell_within

FILLS = (Fill("opened_within", tell_within),)
