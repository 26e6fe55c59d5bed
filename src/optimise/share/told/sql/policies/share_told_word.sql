-- Word is let go by whoever coordinates, leads or answers for the work, or keeps people safe, of reports that they may know an act rests on, for those
-- who read that act, and for no day within a month.
create policy let_go_by_those_who_may on share_told_word as restrictive for insert to optimise_staff, optimise_worker
    with check (
        sent_at is null and withdrawn_at is null
        and not_before >= (now() at time zone 'Europe/London')::date + 30
        and exists (
            select from access_roles() r where r in (
                'group coordinator', 'serious and organised crime lead', 'lead responsible officer',
                'senior investigating officer', 'safeguarding'))
        and reports <@ array(
            select a.report from share_told_acts() a
            where a.kind = share_told_word.kind and a.act = share_told_word.act
              and a.audience = share_told_word.audience_id));
