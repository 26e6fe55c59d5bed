-- Ask the desk for a circle of the caller's own: one bit. Nobody asks for another's. Each asking is a question, of all
-- that the circle looks at now, and the desk sees who asks so often that they may be feeling their way.
create or replace function respond_deconfliction_check(of_circle uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_audience a
        where a.circle_id = of_circle and a.id in (select public.access_readable()))
    then
        raise insufficient_privilege using message = 'not a circle of yours';
    end if;
    insert into public.access_interests_question (id, asked_by, at, in_role, digest)
    select gen_random_uuid(), public.access_viewer(), now(), public.access_interests_in_role(), encode(sha256(convert_to(
        concat_ws(',', of_circle, string_agg(concat_ws(' ', i.kind, i.key, i.latitude, i.longitude, i.metres), ','
                                             order by i.kind, i.key, i.latitude, i.longitude, i.metres)),
        'UTF8')), 'hex')
    from public.access_interests_interest i join public.access_audience a on a.id = i.audience_id
    where a.circle_id = of_circle and i.ended_at is null;
    return public.respond_deconfliction_find(of_circle, public.access_viewer());
end $$;
grant execute on function respond_deconfliction_check to optimise_staff, optimise_worker;
