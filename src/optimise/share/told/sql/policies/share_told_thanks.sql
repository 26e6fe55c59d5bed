-- Those who command ask somebody else whether they may be thanked, and nobody puts the answer there with the question.
create policy asked_by_those_who_command on share_told_thanks as restrictive for insert
    to optimise_staff, optimise_worker
    with check (
        agreed is null and answered_at is null and person_id <> (select access_viewer())
        and exists (
            select from access_roles() r where r in ('area commander', 'serious and organised crime lead')));
