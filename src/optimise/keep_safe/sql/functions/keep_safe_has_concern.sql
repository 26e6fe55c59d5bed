-- Whether a concern for a child stands about a report that whoever asks may read: waiting, in hand, or ended with
-- somebody kept safe (`keep_safe_end_stands`). One that was dismissed, or found nothing, does not, nor one about an adult or a home. Yes or
-- no, and never which.
create or replace function keep_safe_has_concern(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null
        and exists (
            select from public.collect_report r
            where r.id = asked and r.audience_id in (select public.access_readable()))
        and exists (
            select from public.keep_safe_concern c
            left join public.keep_safe_concernhandling h on h.concern_id = c.id
            where c.report = asked and c.who = 'a child' and (h.done_at is null or public.keep_safe_end_stands(c.id)))
$$;
grant execute on function keep_safe_has_concern to optimise_staff, optimise_worker;
