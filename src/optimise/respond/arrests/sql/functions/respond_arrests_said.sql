-- How many of those who were arrested say of themselves what, for the page on fairness: counts and never a row. Nothing
-- under five, and from five the nearest multiple of five, of everybody: nobody chooses whom it counts, so that no two
-- answers are set against each other. They are counted ten at once, as they were asked: a count that tips over to the next
-- multiple tells that one of ten said so, and not whom. Who was arrested in a covert operation counts once it is closed.
create or replace function respond_arrests_said() returns table (trait text, label text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander', 'disclosure officer', 'auditor',
            'data protection officer'))
    then
        return;
    end if;
    return query
        with asked as (
            select d.ethnicity, d.sex, d.age, row_number() over (order by d.made_at, d.id) as place,
                   count(*) over () as every
            from public.respond_arrests_described d
            join public.respond_arrests_detention held on held.id = d.detention_id
            join public.respond_arrests_arrest made on made.id = held.arrest_id
            where not exists (
                select from public.access_audience a join public.access_circle c on c.id = a.circle_id
                where a.id = made.audience_id and c.covert and c.closed_at is null)),
        whole as (select * from asked where asked.place <= 10 * (asked.every / 10)),
        told(trait, label, people) as (
            select 'ethnicity'::text, w.ethnicity::text, count(*) from whole w group by w.ethnicity
            union all select 'sex', w.sex::text, count(*) from whole w group by w.sex
            union all select 'age', w.age::text, count(*) from whole w group by w.age)
        select t.trait, t.label, 5 * ((t.people + 2) / 5) from told t where t.people >= 5;
end $$;
grant execute on function respond_arrests_said to optimise_staff;
