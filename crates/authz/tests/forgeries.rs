//! What must not compile: a proof that was not minted by looking it up, or that is spent on something else.
//!
//! The `.stderr` files hold what the compiler says; `make snapshots` takes them anew, read them before committing.

#[test]
fn forgeries_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/forgeries/*.rs");
}
