//! Roles in words.

use saldo::staff::Role;
use saldo::text;
use saldo::texts::Texts;

/// What a role is called.
pub fn role_words(texts: &Texts, role: Role) -> String {
    match role {
        Role::Viewer => text!(texts, "staff-role-viewer"),
        Role::Controller => text!(texts, "staff-role-controller"),
        Role::Admin => text!(texts, "staff-role-admin"),
        Role::Collector => text!(texts, "staff-role-collector"),
    }
}

/// What a role may do.
pub fn role_hint(texts: &Texts, role: Role) -> String {
    match role {
        Role::Viewer => text!(texts, "staff-role-viewer-hint"),
        Role::Controller => text!(texts, "staff-role-controller-hint"),
        Role::Admin => text!(texts, "staff-role-admin-hint"),
        Role::Collector => text!(texts, "staff-role-collector-hint"),
    }
}
