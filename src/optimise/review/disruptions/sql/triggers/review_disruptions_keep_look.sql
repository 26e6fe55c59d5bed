create trigger review_disruptions_keep_look before update on review_disruptions_look
    for each row when (current_user <> 'optimise_owner') execute function review_disruptions_keep_look();
