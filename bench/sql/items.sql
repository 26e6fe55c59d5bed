-- One graded item of each report, in sanitised words.
insert into evaluate_item (id, report_id, urn, number, text, kind, source, assessment, handling,
    reason, legacy_grade, version, origin, origin_type, known_at, marking, area_id, made_by,
    made_at, comment, child_role, happened, happened_at, second_reader, held_why, audience_id)
select m.item, m.report, 'INT-21-' || lpad(m.n::text, 8, '0'), 1,
    a.value || ' ' || p.text || ' ' || q.text, 'intelligence', m.source, m.assessment, 'P',
    case when m.source = '3' or m.assessment = 'E' then 'Told by someone with a grudge.' else '' end, '', 1,
    m.origin, 'public, anonymous', m.known_at, 'OFFICIAL', m.area, {officer},
    m.known_at + interval '1 day', '', '', 'hour', m.known_at, false, '', m.audience
from bench.mention m
join bench.person a on a.n = m.one
join bench.phrase p on p.n = bench.pick(m.n, 25, {phrases}, 1)
join bench.phrase q on q.n = bench.pick(m.n, 26, {phrases}, 1);
