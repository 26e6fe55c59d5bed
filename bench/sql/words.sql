-- The words as they came.
insert into collect_words (report_id, text, provenance, answers, submitted_by_id, audience_id)
select m.report, p.text, '', '{{}}', {officer}, {sealed}
from bench.mention m join bench.phrase p on p.n = bench.pick(m.n, 24, {phrases}, 1);
