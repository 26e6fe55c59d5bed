-- How long covert interests hold, as their operations stand today: as long as they stand where an operation runs with two who can act and read
-- them, else 28 days. It returns who is told that one ends within five days, once each time. For the system, which learns of whom and not
-- in what.
create or replace function respond_operations_look_at_interests() returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    with standing as materialized (
        select i.id, i.audience_id, i.holds_until from public.access_interests_interest i
        where i.holds and i.of is null and i.ended_at is null and (i.until is null or i.until > now())),
    circles as materialized (
        select a.audience_id, public.respond_operations_holds_on(a.audience_id) as hold_on
        from (select distinct audience_id from standing) a)
    update public.access_interests_interest i
    set holds_until = case when not c.hold_on then now() + interval '28 days' end,
        told_at = null
    from standing s join circles c using (audience_id)
    where i.id = s.id and c.hold_on = (s.holds_until is not null)
      -- What ran out is not begun anew by an operation that another opened since: somebody renews it.
      and (not c.hold_on or s.holds_until > now());
    return query
        with told as (
            update public.access_interests_interest i set told_at = now()
            where i.holds and i.of is null and i.ended_at is null and (i.until is null or i.until > i.holds_until)
              and i.holds_until between now() and now() + interval '5 days' and i.told_at is null
            returning i.audience_id)
        select distinct r.person from told cross join lateral public.access_readers_within(told.audience_id) as r (person);
end $$;
grant execute on function respond_operations_look_at_interests to optimise_worker, optimise_staff;
