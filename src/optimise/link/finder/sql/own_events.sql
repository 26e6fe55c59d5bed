-- The events of each asked number from its own side: those, and no others, that the finder counted.
select b as number, a as other, true as came_in, start, is_text, soon, seconds, day, office
from events where b in (select number from asked)
union all
select a, b, false, start, is_text, soon, seconds, day, office
from events where a in (select number from asked)
