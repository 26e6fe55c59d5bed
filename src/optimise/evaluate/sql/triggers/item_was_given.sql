create trigger item_was_given before delete on evaluate_item
    for each row execute function evaluate_item_was_given();
