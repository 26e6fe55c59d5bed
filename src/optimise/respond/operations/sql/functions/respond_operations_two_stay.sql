-- Two who can sign in stay among those who read an operation's sensitive entries, its circle closed or not, so that nobody is alone with
-- them: where one was let in in this very transaction, as many stay as were there before. What two of rank decided stands.
create or replace function respond_operations_two_stay() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    able int;
    new_ones int;
begin
    if not exists (select from public.respond_operations_operation o where o.inner_id = old.circle_id)
       or exists (select from public.respond_operations_relief r
                  where r.agreed_by = public.access_viewer() and r.done_at = now()) then
        return new;
    end if;
    perform from public.access_circle c where c.id = old.circle_id for update;
    select count(*), count(*) filter (where m.since >= now()) into able, new_ones
    from public.access_circlemember m
    where m.circle_id = old.circle_id and m.until is null and m.id <> old.id and public.access_can_act(m.person_id);
    if able < least(2, able + public.access_can_act(old.person_id)::int - new_ones) then
        raise exception 'Two who can sign in stay within it, so that nobody is there alone.'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
