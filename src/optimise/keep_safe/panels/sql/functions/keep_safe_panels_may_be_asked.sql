-- Whether a panel may be asked to look at what a paper tells: its chair is not one from whom that is kept, nor is everybody else who decides there. Yes or
-- no, and never from whom.
create or replace function keep_safe_panels_may_be_asked(at_panel uuid, paper uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with kept as (select public.keep_safe_panels_kept_of(paper) as ids),
    decides as (
        select s.post, s.signed_at is not null as signed, s.person_id = any (k.ids) as kept
        from public.keep_safe_panels_seat s, kept k
        where s.panel_id = at_panel and s.post in ('chair', 'deputy chair') and s.ended_at is null)
    select public.access_viewer() is not null and (
        (select ids from kept) = '{}'
        or not exists (select from decides where post = 'chair' and kept)
           and exists (select from decides where signed and not kept))
$$;
grant execute on function keep_safe_panels_may_be_asked to optimise_staff, optimise_worker;
