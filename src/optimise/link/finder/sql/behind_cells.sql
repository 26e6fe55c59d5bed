-- The records behind how far an asked number is from its callers: those on its usual cell, and those
-- on the usual cell of the ones in touch with it. The records are gone through once.
with near as (
    select a_number, b_number, start, kind <> 'voice' as is_text, a_cell, b_cell
    from calls
    where a_number in (select name from asked_for) or b_number in (select name from asked_for)
),
sided as (
    select a_number as name, b_number as with_name, false as came_in, start, is_text,
        a_cell as own_cell, b_cell as other_cell
    from near
    union all
    select b_number, a_number, true, start, is_text, b_cell, a_cell
    from near
)
select n.id as number, 'how far its callers are' as feature, m.id as other, s.came_in, s.start,
    s.is_text, cast(null as varchar) as mark
from sided as s
join asked_for as f on f.name = s.name
join names as n on n.number = s.name
join names as m on m.number = s.with_name
join cells as c on c.number = n.id
    and c.cell = case when c.own then s.own_cell else s.other_cell end
