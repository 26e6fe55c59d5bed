-- What somebody was to do within a circle is handed on as they leave it: it is done by somebody, and they read it no more
-- (`assignments_left.sql`).
create or replace function assignments_hand_back() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform public.assignments_hand_on(a.id, new.person_id, new.until)
    from public.assignments_action a
    join public.access_audience within on within.id = a.audience_id
    where within.circle_id = new.circle_id and a.owner_person_id = new.person_id
      and a.status in ('open', 'in progress', 'blocked');
    return null;
end $$;
