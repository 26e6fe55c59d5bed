-- Note that the tips which these reports were made of came so far, also those that went into a circle, which the system does not
-- read. Returns those that are new. For the system.
create or replace function collect_intake_note_reached(reports uuid[], how_far text, moment timestamptz) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into public.collect_intake_reached (id, tip_id, far, found_at, audience_id)
    select gen_random_uuid(), t.id, how_far, moment, t.audience_id from public.collect_tips_tip t
    where public.access_is_system()
      and exists (select from public.collect_intake_opening o where o.tip_id = t.id and o.report_id = any (reports))
    on conflict (tip_id, far) do nothing
    returning tip_id
$$;
grant execute on function collect_intake_note_reached to optimise_worker;
