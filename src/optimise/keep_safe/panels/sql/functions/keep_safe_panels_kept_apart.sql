-- The nominations that came of a referral or a concern that is kept from whoever asks, with their cases, what was told of those, what was given to do for them, and the
-- minutes of meetings that they were before. To policies, which ask it once a query: of almost everybody it is nothing.
create or replace function keep_safe_panels_kept_apart() returns setof uuid
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
declare
    papers uuid[] := array(select public.keep_safe_kept_apart());
    asked uuid[];
    cases uuid[];
begin
    if public.access_viewer() is null or papers = '{}' then
        return;
    end if;
    papers := papers || array(select r.id from public.keep_safe_referral r where r.concern_id = any (papers));
    asked := array(select n.id from public.keep_safe_panels_nomination n where n.source_id = any (papers));
    cases := array(select c.id from public.keep_safe_panels_case c where c.nomination = any (asked));
    return query
        select unnest(asked)
        union
        select unnest(cases)
        union
        select s.id from public.keep_safe_panels_shared s where s.case_id = any (cases)
        union
        select a.id from public.assignments_action a where a.kind = 'panel case' and a.row = any (cases)
        union
        select e.id from public.keep_safe_panels_edition e
        where e.meeting_id in (
            select i.meeting_id from public.keep_safe_panels_agendaitem i where i.case_id = any (cases)
            union
            select d.meeting_id from public.keep_safe_panels_discussion d where d.case_id = any (cases));
end $$;
grant execute on function keep_safe_panels_kept_apart to optimise_staff, optimise_worker;
