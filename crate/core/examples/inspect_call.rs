//! Judges one approval by a policy: `cargo run -p payeeguard-core --example inspect_call`.

use payeeguard_core::{Call, Policy, inspect};

const POLICY: &str = r#"{
  "version": 1,
  "spenders": [{ "account": "eip155:1:0x600d600d600d600d600d600d600d600d600d600d", "max": "1000" }],
  "contracts": ["eip155:1:0x59e4de4059e4de4059e4de4059e4de4059e4de40"]
}"#;

/// `approve(spender, amount)` on the token, for whoever is named.
fn approval(spender: &str, amount: u64) -> String {
    let data = format!("0x095ea7b3{spender:0>64}{amount:064x}");
    format!(r#"[{{"to":"0x59e4de4059e4de4059e4de4059e4de4059e4de40","data":"{data}"}}]"#)
}

fn main() {
    let policy = match Policy::parse(POLICY) {
        Ok(policy) => policy,
        Err(error) => return println!("{} at {}: {}", error.code, error.path, error.message),
    };
    for (spender, amount) in [
        ("600d600d600d600d600d600d600d600d600d600d", 1000),
        ("600d600d600d600d600d600d600d600d600d600d", 1001),
        ("bad0bad0bad0bad0bad0bad0bad0bad0bad0bad0", 1),
    ] {
        let params = approval(spender, amount);
        let call = Call {
            surface: "eip1193",
            method: "eth_sendTransaction",
            url: "",
            content_type: "",
            chain: "eip155:1",
            origin: "https://shop.example",
            body: params.as_bytes(),
            own: &[],
            expected: None,
        };
        let verdict = inspect(&call, &policy);
        println!(
            "approve {amount} for 0x{spender}: {}",
            if verdict.violations.is_empty() { "expected" } else { "refused" }
        );
        for violation in &verdict.violations {
            let finding = &violation.finding;
            println!("  {} {} at {}", violation.grade.as_str(), finding.role.as_str(), finding.path);
        }
    }
}
