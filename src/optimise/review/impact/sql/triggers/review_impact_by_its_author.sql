-- Nobody changes what another asked.
create trigger review_impact_by_its_author before update on review_impact_question
    for each row when (current_user <> 'optimise_owner') execute function review_impact_by_its_author();
