create trigger statements_follow_grade
after update of source, assessment, handling on evaluate_item
for each row
when ((old.source, old.assessment, old.handling)
    is distinct from (new.source, new.assessment, new.handling))
execute function identify_follow_grade();
