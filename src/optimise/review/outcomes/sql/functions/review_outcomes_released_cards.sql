-- The live cards of those who came out of prison in these days, and who answers for each: cards that name them, or whoever is
-- held to be the same. Each release is told of once. What stands within a circle is told of no card outside it. It is for the
-- worker, which reads neither: it learns ids alone, and each is asked in the rights of whoever answers for the card.
create or replace function review_outcomes_released_cards(since date, until date, moment timestamptz)
returns table (release uuid, briefing uuid, owner uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive due as (
        update public.review_outcomes_release r set cards_told_at = moment
        from public.review_outcomes_story s
        where (select public.access_viewer()) is not null and (select public.access_is_system())
          and s.id = r.story_id and r."on" between since and until
          and r.cards_told_at is null and r.ended_at is null
        returning r.id, s.person, s.circle_id
    ), one(release, id) as (
        select due.id, due.person from due
        union
        select one.release, case when j."left" = one.id then j."right" else j."left" end
        from one
        join public.identify_judgement j on one.id in (j."left", j."right")
        where j.verdict = 'same' and j.undone_at is null
    )
    select distinct due.id, b.id, b.owner
    from due
    join one on one.release = due.id
    join public.plan_briefing b on b.about @> array[one.id] and b.state = 'live' and b.valid_until > moment
    join public.access_audience a on a.id = b.audience_id
    where due.circle_id is null or a.circle_id = due.circle_id
$$;
grant execute on function review_outcomes_released_cards to optimise_worker;
