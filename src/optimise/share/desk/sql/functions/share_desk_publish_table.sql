-- Put a table of figures before the public: by a second person, in a role that approves, once a month
-- and measure, where the site vouches for having looked at these very rows. Rounding is done here, so that no true count can pass by mistake.
create or replace function share_desk_publish_table(wanted uuid, moment timestamptz, seal text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    t public.share_desk_table;
    out_at timestamptz := least(moment, clock_timestamp());
    kept uuid := gen_random_uuid();
begin
    select * into t from public.share_desk_table
    where id = wanted and audience_id in (select public.access_writable()) for update;
    if t.id is null or t.state <> 'waiting'
       or t.made_by is not distinct from public.access_viewer()
       or not public.share_desk_approves() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    if not public.access_vouched(
        array[t.id::text, t.measure, t.month::text, (
            select coalesce(string_agg((r.row ->> 'label') || '=' || (r.row ->> 'count'), E'\n'
                                       order by r.position), '')
            from jsonb_array_elements(t.rows) with ordinality as r(row, position))],
        seal) then
        raise exception 'nobody has looked at these rows' using errcode = '42501';
    end if;
    insert into public.share_site_release (id, measure, month, published_on, withdrawn_why)
    values (kept, t.measure, t.month, (out_at at time zone 'Europe/London')::date, '');
    insert into public.share_site_figure (id, release_id, position, label, value)
    select gen_random_uuid(), kept, r.position, r.row ->> 'label',
           case when (r.row ->> 'count')::int >= 5
                then 5 * (((r.row ->> 'count')::int + 2) / 5) end
    from jsonb_array_elements(t.rows) with ordinality as r(row, position);
    update public.share_desk_table
    set state = 'published', approved_by = public.access_viewer(), approved_at = out_at
    where id = wanted;
end $$;
grant execute on function share_desk_publish_table to optimise_staff;
