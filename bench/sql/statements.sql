-- Ten statements of each item: two people, a thing, and the two links among them.
insert into identify_statement (id, entity_id, schema, prop, kind, value, normal, sounds, other_id,
    valid_from, item_id, grade, origin, known_at, made_by, made_at, superseded_why, audience_id)
select gen_random_uuid(), v.entity, v.schema, v.prop, v.kind, v.value, v.normal, v.sounds, v.other,
    m.known_at::date, m.item, m.source || m.assessment || 'P', m.origin, m.known_at, {officer},
    m.known_at + interval '1 day', '', m.said
from bench.mention m
join bench.person a on a.n = m.one
join bench.person b on b.n = m.other
join bench.thing t on t.n = m.thing
join bench.phrase p on p.n = bench.pick(m.n, 27, {phrases}, 1)
cross join lateral (select md5('tie ' || m.n)::uuid as tie, md5('use ' || m.n)::uuid as use,
                           p.text as said) as k
cross join lateral (values
    (a.id, 'Person', 'name', 'name', a.value, a.normal, a.sounds, null::uuid),
    (a.id, 'Person', 'birthDate', 'date', a.birth, a.birth, '{{}}', null),
    (a.id, 'Person', 'description', 'text', k.said, k.said, '{{}}', null),
    (b.id, 'Person', 'name', 'name', b.value, b.normal, b.sounds, null),
    (k.tie, 'Associate', 'person', 'entity', '', '', '{{}}', a.id),
    (k.tie, 'Associate', 'associate', 'entity', '', '', '{{}}', b.id),
    (k.tie, 'Associate', 'relationship', 'text', 'seen with', 'seen with', '{{}}', null),
    (t.id, t.schema, t.prop, t.kind, t.value, t.normal, '{{}}', null),
    (k.use, t.edge, t.near, 'entity', '', '', '{{}}', a.id),
    (k.use, t.edge, t.far, 'entity', '', '', '{{}}', t.id)
) as v(entity, schema, prop, kind, value, normal, sounds, other);
