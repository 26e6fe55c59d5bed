-- Whether whoever asks reads on whom the work falls: those who lead it or find out, and besides who audits and who protects
-- data, who read nothing else of it.
create or replace function review_standing_reads() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null and exists (
        select from public.access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander', 'disclosure officer', 'auditor', 'data protection officer'))
$$;
grant execute on function review_standing_reads to optimise_staff, optimise_worker;
