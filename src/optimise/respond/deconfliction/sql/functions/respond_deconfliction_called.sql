-- Whoever asked about what a circle looks at, before an order or a visit, rings the desk: it is told who
-- will, and whose interest it was. Who had only given words before and asks since waits there anew.
create or replace function respond_deconfliction_called() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into public.respond_deconfliction_conflict
        (id, first_id, asked_by, sides, found_at, note, audience_id)
    values (gen_random_uuid(), new.interest_id, new.asked_by,
        jsonb_build_array(public.respond_deconfliction_side(new.interest_id)),
        new.at, '', public.respond_deconfliction_audience())
    on conflict (first_id, asked_by) where second_id is null and cleared_at is null do update
    set found_at = excluded.found_at, taken_by = null, taken_at = null
    where new.given_on is null and exists (
        select from public.access_interests_enquiry e
        where e.interest_id = new.interest_id and e.asked_by = new.asked_by and e.given_on is not null
          and e.at = respond_deconfliction_conflict.found_at);
    return null;
end $$;
