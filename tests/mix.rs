//! Random mixes of everything that moves money, against a plain model.
//!
//! A run without settings tries the same few worlds each time. `PROPTEST_CASES=2000` tries so many
//! new ones; what fails is made small and kept in `tests/mix/failed`, and tried first from then on.

mod any_order;
pub mod bank;
pub mod house;
mod model;
mod play;
mod steps;
mod world;

use house::Engine;

#[test]
fn any_order_of_imports_gives_the_models_state_on_sqlite() {
    any_order::holds_on(Engine::Sqlite, 16);
}

#[test]
fn any_order_of_imports_gives_the_models_state_on_postgres() {
    any_order::holds_on(Engine::Postgres, 8);
}

#[test]
fn any_mix_of_all_sides_is_what_the_model_says_on_sqlite() {
    play::holds_on(Engine::Sqlite, 120);
}

#[test]
fn any_mix_of_all_sides_is_what_the_model_says_on_postgres() {
    play::holds_on(Engine::Postgres, 16);
}
