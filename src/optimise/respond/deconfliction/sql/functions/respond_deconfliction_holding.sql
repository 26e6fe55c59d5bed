-- What each covert interest holds back that stands, since when, until when and whom to ring: counts alone, never in whom or what, nor whose. For the
-- desk, which asks after what holds long or much.
create or replace function respond_deconfliction_holding()
returns table (whom text, by uuid, since timestamptz, holds_until timestamptz, renewed_at timestamptz,
               cards bigint, words bigint, questions bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (
        select c.interest, c.entity from public.access_interests_covert() c
        where public.respond_deconfliction_audience() in (select public.access_readable())),
    groups as materialized (
        select reach.interest, g.id from reach join public.link_groups_group g on g.entity_id = reach.entity
        union
        select reach.interest, m.group_id from reach
        join public.link_groups_member m on m.person = reach.entity and m.state = 'held'
        union
        select reach.interest, x.group_id from reach
        join public.link_groups_exploited x on x.person = reach.entity and x.ended_at is null),
    asked as materialized (
        select p.id, q.about, public.plan_words(concat_ws(' ', p.words, p.look_for)) as said
        from public.plan_requirements_posting p
        join public.plan_requirements_question q on q.id = p.question_id
        where p.withdrawn_at is null and p.let_out_at is not null),
    named as materialized (select * from public.plan_names_of(array(select distinct entity from reach))),
    questions as (
        select interest, count(*) as held
        from (
            select groups.interest, a.id from asked a join groups on groups.id = a.about
            union
            select reach.interest, a.id from asked a
            join public.link_lines_line l on l.id = a.about join reach on reach.entity = l.entity_id
            union
            select reach.interest, a.id from asked a
            join named n on public.plan_names(a.said, n.kind, n.value) join reach on reach.entity = n.entity) one
        group by interest),
    editions as (
        select groups.interest, count(distinct e.id) as held
        from groups join public.link_groups_edition e on e.group_id = groups.id
        where e.withdrawn_at is null and e.let_out_at is not null
        group by groups.interest)
    select i.desk, i.by, i.at, i.holds_until, i.renewed_at,
        coalesce(h.cards, 0), coalesce(h.words, 0) + coalesce(e.held, 0), coalesce(q.held, 0)
    from (select distinct interest from reach) one
    join public.access_interests_interest i on i.id = one.interest
    left join public.plan_held_by_each() h on h.interest = i.id
    left join editions e on e.interest = i.id
    left join questions q on q.interest = i.id
    where coalesce(h.cards, 0) + coalesce(h.words, 0) + coalesce(e.held, 0) + coalesce(q.held, 0) > 0
    order by i.at
$$;
grant execute on function respond_deconfliction_holding to optimise_staff;
