-- The words cut for a briefing, where one was made.
insert into evaluate_edition (id, item_id, layer, text, made_by, made_at, audience_id)
select md5('edition ' || m.n)::uuid, m.item, 'briefing', p.text, {officer},
    m.known_at + interval '2 days', m.edition
from bench.mention m join bench.phrase p on p.n = bench.pick(m.n, 25, {phrases}, 1)
where m.edition is not null;
