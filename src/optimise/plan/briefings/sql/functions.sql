-- Whether any operation has a covert interest in one of these entities: yes or no, never which.
create function plan_covert_interest_in(entities uuid[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.plan_covertinterest
        where entity_id = any(entities) and ended_at is null)
$$;

-- Hold every live briefing about an entity, once the caller has recorded a covert interest in it.
create function plan_hold_briefings(entity uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.plan_briefing set state = 'held'
    where state = 'live' and about @> array[entity]
      and exists (
        select from public.plan_covertinterest
        where entity_id = entity and by = public.access_viewer() and ended_at is null)
$$;

revoke execute on function plan_covert_interest_in(uuid[]) from public;
revoke execute on function plan_hold_briefings(uuid) from public;
grant execute on function plan_covert_interest_in(uuid[]) to optimise_staff, optimise_worker;
grant execute on function plan_hold_briefings(uuid) to optimise_staff, optimise_worker;
