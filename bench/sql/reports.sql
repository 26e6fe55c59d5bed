-- The envelopes, sealed.
insert into collect_report (id, urn, origin_type, submitted_by_id, agency_id, submitted_at,
    obtained_at, basis, marking, area_id, place, threat_to_life, child_at_risk, source_at_risk,
    officer_safety, row, happened, happened_at, audience_id)
select report, 'INT-21-' || lpad(n::text, 8, '0'), 'public, anonymous', {officer}, {force},
    known_at + interval '1 hour', known_at, 'prevention and detection of crime',
    'OFFICIAL-SENSITIVE', area, '', false, false, false, false, '', 'hour', known_at, {sealed}
from bench.mention;
