-- As a trigger keeps them where rows come in by the doors.
insert into identify_spelling (kind, normal, sounds)
select distinct on (kind, left(normal, 300)) kind, left(normal, 300), sounds
from identify_statement where kind in ('name', 'address') order by kind, left(normal, 300);
