-- Who may be asked to look before somebody comes out: who leads the groups of that person and of whoever is held to be
-- the same, and of the group that the story came of; within a circle, whoever is in it besides. It is for the worker, which
-- reads no story: it learns ids alone, and what is done is done in the rights of each.
create or replace function review_outcomes_release_leads(released uuid)
returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive told as (
        select s.* from public.review_outcomes_release r join public.review_outcomes_story s on s.id = r.story_id
        where r.id = released and public.review_outcomes_release_stands(r.id)
    ), one(id) as (
        select t.person from told t
        union
        select case when j."left" = one.id then j."right" else j."left" end
        from one
        join public.identify_judgement j on one.id in (j."left", j."right")
        where j.verdict = 'same' and j.undone_at is null
    ), theirs(id) as (
        select m.group_id from one join public.link_groups_member m on m.person = one.id and m.state = 'held'
        union
        select t.about_id from told t where t.about_kind = 'group'
    )
    select w.owner
    from theirs join public.link_groups_ownership w on w.group_id = theirs.id
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and w.part = 'lead responsible officer' and w.until is null
    union
    select c.person_id
    from told t join public.access_circlemember c on c.circle_id = t.circle_id and c.until is null
    where (select public.access_viewer()) is not null and (select public.access_is_system())
$$;
grant execute on function review_outcomes_release_leads to optimise_worker;
