-- Who rang a number and also another that is probably a line. Users of one line use others too;
-- callers of a taxi or a promoter seldom do.
with users as (
    select p.a as other, p.b as line
    from pairs as p join probable on probable.number = p.b
)
select distinct p.b as number, p.a as other
from pairs as p join users as u on u.other = p.a and u.line <> p.b
