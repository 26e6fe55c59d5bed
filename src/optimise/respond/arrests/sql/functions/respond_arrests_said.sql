-- How many of those who were arrested say of themselves what, for the page on fairness: counts and never a row. Nothing
-- under five, and from five the nearest multiple of five, of everybody: nobody chooses whom it counts, so that no two
-- answers are set against each other.
create or replace function respond_arrests_said() returns table (trait text, label text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander', 'disclosure officer'))
    then
        return;
    end if;
    return query
        with told(trait, label, people) as (
            select 'ethnicity'::text, d.ethnicity::text, count(*) from public.respond_arrests_described d
            group by d.ethnicity
            union all select 'sex', d.sex::text, count(*) from public.respond_arrests_described d group by d.sex
            union all select 'age', d.age::text, count(*) from public.respond_arrests_described d group by d.age)
        select t.trait, t.label, 5 * ((t.people + 2) / 5) from told t where t.people >= 5;
end $$;
grant execute on function respond_arrests_said to optimise_staff;
