create trigger plan_terms_no_update before update on plan_terms begin select raise(abort, 'plan_terms is append-only'); end;
create trigger plan_terms_no_delete before delete on plan_terms begin select raise(abort, 'plan_terms is append-only'); end;
create trigger plan_instalment_no_update before update on plan_instalment begin select raise(abort, 'plan_instalment is append-only'); end;
create trigger plan_instalment_no_delete before delete on plan_instalment begin select raise(abort, 'plan_instalment is append-only'); end;
create trigger plan_claim_no_update before update on plan_claim begin select raise(abort, 'plan_claim is append-only'); end;
create trigger plan_claim_no_delete before delete on plan_claim begin select raise(abort, 'plan_claim is append-only'); end;
create trigger plan_consent_no_update before update on plan_consent begin select raise(abort, 'plan_consent is append-only'); end;
create trigger plan_consent_no_delete before delete on plan_consent begin select raise(abort, 'plan_consent is append-only'); end;
