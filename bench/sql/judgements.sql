-- Every fiftieth person is held to be the same as the next, every five hundredth to be different.
insert into identify_judgement (id, "left", "right", verdict, reasons, by, at, undone_why, audience_id)
select md5('judgement ' || a.n)::uuid, least(a.id, b.id), greatest(a.id, b.id),
    case when a.n % 500 = 0 then 'different' else 'same' end, 'Same day of birth.', {officer},
    timestamptz '2025-01-01', '', {open}
from bench.person a join bench.person b on b.n = a.n + 1 where a.n % 50 = 0;
