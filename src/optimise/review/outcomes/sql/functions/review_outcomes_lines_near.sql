-- Which lines a seized phone may be of, by the last nine digits of its numbers, and whose each is. It is for the system's
-- clerk, who hears that a phone was read and reads neither: whether it is so is looked at in the rights of that person.
create or replace function review_outcomes_lines_near(seized uuid)
returns table (line_id uuid, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with read(digits) as (
        select right(regexp_replace(n, '\D', '', 'g'), 9)
        from public.respond_exhibits_handset h, unnest(h.numbers) n
        where h.exhibit_id = seized
    )
    select distinct l.id, l.owner
    from read
    join public.link_lines_linenumber n on right(regexp_replace(n.number, '\D', '', 'g'), 9) = read.digits
    join public.link_lines_line l on l.id = n.line_id
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and n.withdrawn_at is null and length(read.digits) = 9
$$;
grant execute on function review_outcomes_lines_near to optimise_staff, optimise_worker;
