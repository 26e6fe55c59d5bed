create trigger entity_stays_while_used after delete on identify_statement referencing old table as gone
    for each statement execute function wiring_stays_while_used();
