-- The level that counts is the moderator's.
create trigger review_disruptions_keep_rating before update on review_disruptions_claim
    for each row when (current_user <> 'optimise_owner') execute function review_disruptions_keep_rating();
