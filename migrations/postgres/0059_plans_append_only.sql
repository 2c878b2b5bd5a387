create trigger plan_terms_append_only before update or delete or truncate on plan_terms for each statement execute function refuse_change();
create trigger plan_instalment_append_only before update or delete or truncate on plan_instalment for each statement execute function refuse_change();
create trigger plan_claim_append_only before update or delete or truncate on plan_claim for each statement execute function refuse_change();
create trigger plan_consent_append_only before update or delete or truncate on plan_consent for each statement execute function refuse_change();
