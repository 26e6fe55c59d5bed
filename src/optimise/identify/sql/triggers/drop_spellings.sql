create trigger drop_spellings after delete on identify_statement
    referencing old table as removed for each statement execute function identify_drop_spellings();
