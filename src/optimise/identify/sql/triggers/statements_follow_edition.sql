create trigger statements_follow_edition
after update of audience_id on evaluate_edition
for each row
when (old.audience_id is distinct from new.audience_id)
execute function identify_follow_edition();
