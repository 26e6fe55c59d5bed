-- Put a target before the public: by a second person, in a role that approves, where the site vouches for having looked at
-- these very words. False where they name what is covert, without why.
create or replace function share_desk_publish_target(
    wanted uuid, moment timestamptz, words text, marks text[], seal text)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    t public.share_desk_target;
    out_at timestamptz := least(moment, clock_timestamp());
begin
    select * into t from public.share_desk_target
    where id = wanted and audience_id in (select public.access_writable()) for update;
    if t.id is null or t.state <> 'waiting'
       or t.made_by is not distinct from public.access_viewer()
       or not public.share_desk_approves() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    if not public.access_vouched(
        array[t.id::text, t.measure, t.label, t.number::text, t.since::text, t.until::text, t.why,
              words, array_to_string(marks, E'\n')],
        seal) then
        raise exception 'nobody has looked at these words' using errcode = '42501';
    end if;
    if public.share_desk_names_covert(words, marks) then
        return false;
    end if;
    insert into public.share_site_publictarget
        (id, measure, label, number, since, until, why, published_on, withdrawn_why)
    values (t.id, t.measure, t.label, t.number, t.since, t.until, t.why,
            (out_at at time zone 'Europe/London')::date, '');
    update public.share_desk_target
    set state = 'published', approved_by = public.access_viewer(), approved_at = out_at
    where id = wanted;
    return true;
end $$;
grant execute on function share_desk_publish_target to optimise_staff;
