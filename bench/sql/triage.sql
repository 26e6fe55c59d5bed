-- Where each report stands: the newest two thousand wait for triage, a few of them in hand, all others are done.
insert into evaluate_triage (report_id, state, priority, raised, due_at, taken_by, outcome, outcomes,
    no_concern, note, proposed, done_at, audience_id)
select m.report,
    case when r.left < 2000 then case when r.left % 10 = 0 then 'in hand' else 'waiting' end else 'done' end,
    (array['high', 'medium', 'not yet read', 'not yet read', 'low'])[1 + m.n % 5],
    case when m.n % 7 = 0 then '{{child}}'::text[] else '{{}}' end,
    m.known_at + interval '1 day',
    case when r.left < 2000 and r.left % 10 <> 0 then null else {officer}::uuid end,
    case when r.left < 2000 then '' else 'graded as intelligence' end,
    case when r.left < 2000 then '{{}}'::text[] else array['graded as intelligence'] end,
    '', '', '', case when r.left < 2000 then null else m.known_at + interval '1 day' end, {sealed}
from bench.mention m
cross join lateral (select {reports} - 1 - m.n as left) r;
