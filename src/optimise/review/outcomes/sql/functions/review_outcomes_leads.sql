-- Who leads the groups that somebody belongs to who was arrested, or from whom something was seized: the groups of
-- that person, and of whoever is held to be the same. It is for the system's clerk, who hears of it and reads neither:
-- what is done is done in the rights of whoever leads the group, who is asked only where they, and all who read the
-- group, may know by judgements and a membership that they read that it is one of theirs (`actions/owners.py`).
create or replace function review_outcomes_leads(arrested uuid, seized uuid)
returns table (group_id uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive one(id) as (
        select a.person from public.respond_arrests_arrest a where a.id = arrested and a.person is not null
        union
        select f.person from public.respond_exhibits_finding f where f.exhibit_id = seized and f.person is not null
        union
        select case when j."left" = one.id then j."right" else j."left" end
        from one
        join public.identify_judgement j on one.id in (j."left", j."right")
        where j.verdict = 'same' and j.undone_at is null
    )
    select distinct m.group_id, w.owner
    from one
    join public.link_groups_member m on m.person = one.id and m.state = 'held'
    join public.link_groups_ownership w on w.group_id = m.group_id
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and w.part = 'lead responsible officer' and w.until is null
$$;
grant execute on function review_outcomes_leads to optimise_staff, optimise_worker;
