-- Let a next version touch what the last one touched, whoever may know of it.
create or replace function share_desk_carry_touches(last uuid, next uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into public.share_desk_touch (id, update_id, kind, target, by, audience_id)
    select gen_random_uuid(), n.id, t.kind, t.target, t.by, t.audience_id
    from public.share_desk_touch t
    join public.share_desk_update l on l.id = t.update_id
    join public.share_desk_update n on n.thread = l.thread
    where l.id = last and n.id = next and n.made_by = public.access_viewer()
    on conflict (update_id, target) do nothing
$$;
grant execute on function share_desk_carry_touches to optimise_staff;
