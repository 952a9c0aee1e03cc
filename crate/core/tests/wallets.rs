//! Owns the table of wallets that are no Ethereum providers: methods, spellings, and what is refused unread.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use support::*;

const SOL: &str = "9aE476sH92Vz7DMPyq5WLPkrKWivxeuTKEFKd2sZZcde";

fn policy() -> Policy {
    policy_of(&format!(r#"{{"version":1,"payees":["solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:{SOL}"]}}"#))
}

fn ask(method: &str, arguments: &str) -> Verdict {
    let chain = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
    let call = Call {
        surface: "wallet",
        method,
        chain,
        origin: "https://shop.example",
        body: arguments.as_bytes(),
        ..Call::default()
    };
    inspect(&call, &policy())
}

#[test]
fn messages() {
    let hello = r#"[{"$bytes":"68656c6c6f"}]"#;
    for same in [hello, r#"["hello"]"#, "[[104,101,108,108,111]]", r#"[{"0":104,"1":101}]"#, r#"[{"message":"hello"}]"#]
    {
        assert_eq!(outcome(&ask("solana:signMessage", same)), "allow", "{same}");
    }
    let wallet = |method: &str, arguments: &str| outcome(&wallet(method, arguments, &policy()));
    assert_eq!(wallet("solana_signMessage", hello), "allow");
    let nested = |method: &str| {
        format!(
            r#"[{{"scope":"solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp","request":{{"method":"{method}","params":{{"message":"hi"}}}}}}]"#
        )
    };
    assert_eq!(wallet("wallet_invokeMethod", &nested("signMessage")), "allow");
    assert_eq!(wallet("wallet_invokeMethod", &nested("signEverything")), "block opaque");
    for bad in
        ["[]", "", r#"[{"$bytes":5000000}]"#, r#"[{"$bytes":"ff"}]"#, r#"[{"$value":"function"}]"#, "[[256]]", "[null]"]
    {
        assert_eq!(outcome(&ask("solana:signMessage", bad)), "block opaque", "{bad}");
    }
    let other = r#"["evil.example wants you to sign in with your Solana account:\nx"]"#;
    assert_eq!(findings(&ask("solana:signMessage", other)), ["opaque siwe/domain params[0]"]);
    let near = format!(r#"["pay {}e"]"#, &SOL[..43]);
    assert_eq!(outcome(&ask("solana:signMessage", &near)), "allow");
    let near = format!(r#"["pay {}"]"#, SOL.replace("DMPyq5WLP", "DMPyq6WLP"));
    assert_eq!(outcome(&ask("solana:signMessage", &near)), "block lookalike");
}

#[test]
fn what_is_not_understood_is_refused() {
    for method in [
        "solana:signmessage",
        "solana: signMessage",
        "solana:signEverything",
        "solana:",
        "signMessage",
        "",
        "nowhere:x",
        "solana:getSigner",
        "Solana:signMessage",
    ] {
        assert_eq!(outcome(&ask(method, r#"["hello"]"#)), "block opaque", "{method}");
    }
    for method in ["solana:connect", "solana:getAccounts", "tron:isConnected", "xrpl:disconnect"] {
        assert_eq!(outcome(&ask(method, "[]")), "allow", "{method}");
    }
    assert_eq!(outcome(&ask("solana:signMessage", r#"[{"message":"a","message":"b"}]"#)), "block opaque");
}
