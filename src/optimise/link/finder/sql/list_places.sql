-- Where each person stands in the list that a number texts from, on average.
select number, other, avg(place) as place, count(*) as times, min(sent) as first_sent
from bulk_texts group by number, other
