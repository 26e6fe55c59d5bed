-- A locked question cannot be changed.
create trigger review_impact_keep_locked
before update on review_impact_question
for each row when (old.locked_at is not null) execute function review_impact_keep_locked();
