-- An answer that is over cannot be changed.
create trigger review_impact_keep_found
before update on review_impact_answer
for each row when (old.state not in ('waiting', 'under way')) execute function access_keep_found();
