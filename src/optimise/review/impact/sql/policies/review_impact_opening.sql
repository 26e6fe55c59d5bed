-- That somebody looks is written down as they do: neither before a question was locked nor in days to come.
create policy looks_now on review_impact_opening as restrictive for insert to optimise_staff
    with check (at between now() - interval '5 minutes' and clock_timestamp() + interval '1 minute');
