//! Prints who a payload names, without judging it: `cargo run -p payeeguard-core --example read_payload -- '{"to":"0x..."}'`.

use payeeguard_core::{Call, Policy, inspect};

fn main() {
    let body = std::env::args().nth(1).unwrap_or_else(|| {
        String::from(r#"{"order":7,"pay":{"to":"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4","amount":"5000"}}"#)
    });
    let call = Call {
        surface: "fetch",
        method: "POST",
        url: "https://shop.example/api/order",
        content_type: "application/json",
        chain: "",
        origin: "https://shop.example",
        body: body.as_bytes(),
        own: &[],
        expected: None,
    };
    let verdict = inspect(&call, &Policy::default());
    for finding in &verdict.findings {
        let accounts: Vec<String> = finding.accounts.iter().map(ToString::to_string).collect();
        println!("{:8} {:24} {}", finding.role.as_str(), finding.path, accounts.join(" or "));
    }
    if verdict.findings.is_empty() {
        println!("nothing that pays or empowers anyone");
    }
}
