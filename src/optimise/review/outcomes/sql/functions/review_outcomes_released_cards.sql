-- The live cards of those who came out of prison in these days, or of whom it was written down in them, and who answers for each
-- and approved it: cards that name them, or whoever is held to be the same. A release that no card names is told of without one.
-- What stands within a circle is told of no card outside it. It is for the worker, which reads neither: it learns ids alone, and
-- each is asked in the rights of whoever answers for the card.
create or replace function review_outcomes_released_cards(since date, until date, moment timestamptz)
returns table (release uuid, briefing uuid, owner uuid, approver uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive due as (
        select r.id, s.person, s.circle_id
        from public.review_outcomes_release r
        join public.review_outcomes_story s on s.id = r.story_id
        where (select public.access_viewer()) is not null and (select public.access_is_system())
          and r."on" <= until
          and (r."on" >= since or (r.made_at at time zone 'Europe/London')::date >= since)
          and r.cards_told_at is null and public.review_outcomes_release_stands(r.id)
    ), one(release, id) as (
        select due.id, due.person from due
        union
        select one.release, case when j."left" = one.id then j."right" else j."left" end
        from one
        join public.identify_judgement j on one.id in (j."left", j."right")
        where j.verdict = 'same' and j.undone_at is null
    )
    select distinct due.id, card.id, card.owner, card.approved_by
    from due
    left join lateral (
        select b.id, b.owner, b.approved_by
        from one
        join public.plan_briefing b on b.about @> array[one.id] and b.state = 'live' and b.valid_until > moment
        join public.access_audience a on a.id = b.audience_id
        where one.release = due.id and (due.circle_id is null or a.circle_id = due.circle_id)
    ) card on true
$$;
grant execute on function review_outcomes_released_cards to optimise_worker;
