-- The words on groups that are held back for now, out or, for whoever may write them, still to be let out: never why. It is
-- asked alike for everyone and each time anew, as judgements made since may tie a group to something covert.
create or replace function link_groups_held() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select e.id from public.link_groups_edition e
    where e.withdrawn_at is null and e.group_id in (select public.link_groups_touched())
      and (e.let_out_at is not null or e.audience_id in (select public.access_writable()))
$$;
grant execute on function link_groups_held to optimise_staff, optimise_worker;
