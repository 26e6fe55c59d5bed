-- Whoever asked about what a circle looks at, before an order or a visit, rings the desk: it is told who
-- will, and whose interest it was.
create or replace function respond_deconfliction_called() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into public.respond_deconfliction_conflict
        (id, first_id, asked_by, sides, found_at, note, audience_id)
    values (gen_random_uuid(), new.interest_id, new.asked_by,
        jsonb_build_array(public.respond_deconfliction_side(new.interest_id)),
        new.at, '', public.respond_deconfliction_audience())
    on conflict do nothing;
    return null;
end $$;
