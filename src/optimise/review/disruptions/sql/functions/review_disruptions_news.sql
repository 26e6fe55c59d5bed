-- Open again the claims of which something new is known since they were moderated: about what they watch, with all that
-- stands for it: who is held to be the same, a line's numbers, one whole address; that somebody came out of prison; or that
-- an item that they rest on was graded again as not to be relied on, whoever reads that. Of the others only
-- what everybody who reads the claim may know of counts: what is of its own circle, or for all who develop intelligence. So a
-- claim that opens again tells nobody of a circle that they do not belong to. What is watched, and who came out of prison, is
-- worked out of every claim in each pass; what is new is looked for of five hundred of what is watched, as chance has it, which
-- takes longest by far: of two thousand each is looked at within some minutes. What somebody did to a claim in the same moment
-- stays. It is for the worker, which reads none of them.
create or replace function review_disruptions_news(moment timestamptz)
returns table (claim uuid, made_by uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with looked as materialized (
        select w.claim, w.known, w.circle
        from public.review_disruptions_watched((moment at time zone 'Europe/London')::date) w
        order by random() limit 500
    ), heard as (
        select c.id, 'New intelligence about it.' as why
        from looked w join public.review_disruptions_claim c on c.id = w.claim
        where public.review_news_of(w.known, w.circle, c.moderated_at, c."on")
        union
        select c.id, 'Something that it rests on was graded again: not reliable, or suspected to be false.'
        from public.review_disruptions_claim c
        where c.moderated_at is not null and c.reopened_at is null and c.withdrawn_at is null
          and public.evaluate_fell(c.items, c.moderated_at)
        union
        select c.id, 'Somebody came out of prison.'
        from public.review_disruptions_claim c join public.access_audience ours on ours.id = c.audience_id
        where c.moderated_at is not null and c.reopened_at is null and c.withdrawn_at is null
          and c.target_kind in ('group', 'person')
          and coalesce(nullif(c.moderated_level, ''), c.level) in ('major', 'moderate', 'minor')
          and public.review_disruptions_released(
              c.target_kind, c.target_id, c.entity, ours.circle_id, c."on", c.moderated_at, (moment at time zone 'Europe/London')::date)
    )
    update public.review_disruptions_claim c
    set reopened_at = moment, told_at = null,
        reopened_why = (select string_agg(h.why, ' ' order by h.why) from heard h where h.id = c.id)
    where (select public.access_viewer()) is not null and c.id in (select h.id from heard h)
      and c.reopened_at is null and c.withdrawn_at is null and c.moderated_at is not null
    returning c.id, c.made_by
$$;
grant execute on function review_disruptions_news to optimise_worker;
