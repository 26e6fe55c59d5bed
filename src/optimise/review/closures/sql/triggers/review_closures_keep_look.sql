create trigger review_closures_keep_look before update on review_closures_look
    for each row when (current_user <> 'optimise_owner') execute function review_closures_keep_look();
