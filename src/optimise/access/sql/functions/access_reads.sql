-- Whether a role reads a layer: as `READS` in access/domain/roles.py, to which a test holds it. For the owner's functions, which
-- give something to somebody whose rights nobody signed.
create or replace function access_reads(role text, layer text) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
    select layer = 'published'
        or layer in ('intelligence', 'partner', 'panel', 'briefing', 'alert') and role in (
            'analyst', 'duty inspector', 'group coordinator', 'intelligence officer', 'lead responsible officer',
            'proactive team', 'safeguarding', 'senior investigating officer', 'serious and organised crime lead')
        or layer in ('panel', 'briefing', 'alert') and role in (
            'area commander', 'call handler', 'community support officer', 'custody', 'deconfliction desk',
            'disclosure officer', 'front counter', 'neighbourhood officer', 'response officer', 'roads policing',
            'sergeant', 'source protection', 'special constable')
        or (layer, role) in (
            ('source', 'source protection'), ('sealed', 'source protection'), ('sealed', 'intelligence officer'),
            ('sealed', 'system: triage'), ('alert', 'system: triage'), ('safeguarding', 'safeguarding'),
            ('safeguarding', 'duty inspector'), ('safeguarding', 'partner'), ('panel', 'partner'), ('partner', 'partner'),
            ('intelligence', 'disclosure officer'), ('audit', 'auditor'), ('audit', 'data protection officer'))
$$;
