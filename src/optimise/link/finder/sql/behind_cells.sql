-- The records behind how far an asked number is from its callers: those on its usual cell, and those
-- on the usual cell of the ones in touch with it.
with sided as (
    select n.id as number, m.id as other, false as came_in, start, kind <> 'voice' as is_text,
        a_cell as own_cell, b_cell as other_cell
    from (select * from calls where a_number in (select name from asked_for)) as c
    join names as n on n.number = a_number join names as m on m.number = b_number
    union all
    select n.id, m.id, true, start, kind <> 'voice', b_cell, a_cell
    from (select * from calls where b_number in (select name from asked_for)) as c
    join names as n on n.number = b_number join names as m on m.number = a_number
)
select s.number, 'how far its callers are' as feature, s.other, s.came_in, s.start, s.is_text,
    cast(null as varchar) as mark
from sided as s
join cells as c on c.number = s.number
    and c.cell = case when c.own then s.own_cell else s.other_cell end
