-- No edition leaves out what is kept from whoever drafts it.
create trigger keep_safe_panels_drafts_whole before insert on keep_safe_panels_edition
    for each row execute function keep_safe_panels_drafts_whole();
