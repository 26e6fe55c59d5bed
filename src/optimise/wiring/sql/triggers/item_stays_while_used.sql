create trigger item_stays_while_used after delete on evaluate_item referencing old table as gone
    for each statement execute function wiring_stays_while_used();
