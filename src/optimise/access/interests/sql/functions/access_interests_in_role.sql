-- Whether any of the viewer's roles sends anybody anywhere, or may put somebody before a panel: whoever else asks the desk has nothing to
-- ask there.
create or replace function access_interests_in_role() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_roles() r where r like 'system: %' or r in (
            'response officer', 'community support officer', 'special constable', 'neighbourhood officer',
            'roads policing', 'sergeant', 'area commander', 'proactive team', 'intelligence officer',
            'source protection', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'safeguarding', 'duty inspector',
            'deconfliction desk', 'custody', 'call handler', 'front counter'))
$$;
