-- What officers are asked that is held back for now, as a standing covert interest touches the group or the line that it is
-- about, or its words name what such an interest is in (`plan_names`), of whatever it asks: out or, for whoever may write it,
-- still to be let out; never why (`link_groups_held`).
create or replace function plan_requirements_held() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select distinct entity from public.access_interests_covert()),
    touched as materialized (
        select public.link_groups_touched() as id
        union
        select l.id from public.link_lines_line l join reach on reach.entity = l.entity_id
        union
        select n.line_id from reach
        join public.identify_statement s on s.entity_id = reach.entity and s.kind = 'phone' and s.superseded_at is null
        join public.link_lines_linenumber n on n.number = s.normal and n.withdrawn_at is null),
    asked as materialized (
        select p.id, q.about, said.words, replace(said.words, ' ', '') as closed
        from public.plan_requirements_posting p
        join public.plan_requirements_question q on q.id = p.question_id
        cross join lateral (select public.plan_words(concat_ws(' ', p.words, p.look_for)) as words) said
        where p.withdrawn_at is null and (p.let_out_at is not null or p.audience_id in (select public.access_writable()))),
    named as materialized (
        select distinct n.kind, n.value, n.part from public.plan_names_of(array(select entity from reach)) n)
    select a.id from asked a
    where a.about in (select id from touched)
       or exists (
           select from named n
           where strpos(a.closed, n.part) > 0 and public.plan_names(a.words, n.kind, n.value))
$$;
grant execute on function plan_requirements_held to optimise_staff, optimise_worker;
