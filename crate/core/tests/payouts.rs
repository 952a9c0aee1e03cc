//! Owns the table of bodies that ask a server to pay somebody: under which keys, in which shapes, and which only look like it.

mod support;
use support::*;

fn post(path: &str, body: &str) -> String {
    outcome(&fetch(&format!("https://shop.example{path}"), "application/json", body.as_bytes(), &policy()))
}

#[test]
fn whoever_is_paid_is_found_under_any_name() {
    for body in [
        r#"{"to":{"address":"X"}}"#,
        r#"{"to":{"chain":1,"id":"X"}}"#,
        r#"{"beneficiary":{"wallet":"X"}}"#,
        r#"{"batch":[{"payee":{"wallet":"X"},"amount":"1"}]}"#,
        r#"{"recipients":["X"]}"#,
        r#"{"payouts":{"X":"1.5"}}"#,
        r#"{"outputs":[{"X":1}]}"#,
        r#"{"payouts":[["X","1.5"]]}"#,
        r#"{"toAccount":"X"}"#,
        r#"{"dstChainTokenOutRecipient":"X"}"#,
        r#"{"destination_wallets":[{"address":"X","assets":["ETH"]}]}"#,
        r#"{"settleAddress":"X","type":"fixed"}"#,
        r#"{"wallet":"X","amount":"1"}"#,
        r#"{"addr":"X","amt":1}"#,
        r#"[{"name":"to","value":"X"},{"name":"amount","value":"1"}]"#,
        r#"{"data":{"relationships":{"destination":{"data":{"type":"account","id":"X"}}}}}"#,
    ] {
        assert_eq!(post("/api/order", &body.replace('X', EVIL)), "block unknown", "{body}");
        assert_eq!(post("/api/order", &body.replace('X', GOOD)), "allow", "{body}");
    }
}

#[test]
fn a_server_that_is_asked_to_pay_pays_whoever_is_named() {
    for body in [
        r#"{"account":"X","amount":"1"}"#,
        r#"{"target":"X"}"#,
        r#"[{"to":1},"X"]"#,
        r#"[["X","1.5"]]"#,
        "address,amount\nX,1.5\n",
        "to: X\namount: 1\n",
        "<payout><to>X</to></payout>",
        "account=X&amount=1",
        "payouts[X]=1.5",
    ] {
        for path in ["/api/withdraw", "/v1/payouts", "/wallet/transfer", "/api/cashout"] {
            assert!(post(path, &body.replace('X', EVIL)).starts_with("block unknown"), "{path} {body}");
            assert_eq!(post(path, &body.replace('X', GOOD)), "allow", "{path} {body}");
        }
        if !body.contains("to") {
            assert_eq!(post("/api/portfolio", &body.replace('X', EVIL)), "allow", "{body}");
        }
    }
}

#[test]
fn what_is_no_payee_is_not_taken_for_one() {
    for body in [
        r#"{"to":{"token":"X"}}"#,
        r#"{"toToken":"X","fromToken":"X","amount":"1"}"#,
        r#"{"destination":{"token":{"address":"X"}},"amount":"1"}"#,
        r#"{"from":{"address":"X"},"amount":"1"}"#,
        r#"{"user":"X","from":"X","tokenAddress":"X","amount":"1"}"#,
        r#"{"balances":{"X":"1.5"}}"#,
        r#"{"user_address":"X","amount":"1"}"#,
        r#"{"sellToken":"X","takerAddress":"X","sellAmount":"1"}"#,
    ] {
        assert_eq!(post("/api/order", &body.replace('X', EVIL)), "allow", "{body}");
    }
    for body in [r#"{"from":"X","token":"X","user":"X","note":"X","to":"Y"}"#, r#"{"source":{"account":"X"},"to":"Y"}"#]
    {
        let body = body.replace('X', EVIL).replace('Y', GOOD);
        assert_eq!(post("/api/withdraw", &body), "allow", "{body}");
    }
}

/// The zero address and the placeholder of a chain's own coin stand in many bodies where there is no account.
#[test]
fn nobody_is_paid_there() {
    for nobody in ["0x0000000000000000000000000000000000000000", "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE"] {
        assert_eq!(
            post("/api/safe", &format!(r#"{{"to":"{GOOD}","refundReceiver":"{nobody}","value":"1"}}"#)),
            "allow"
        );
        assert_eq!(post("/api/quote", &format!(r#"{{"from":"{EVIL}","to":"{nobody}","amount":"1"}}"#)), "allow");
    }
}

#[test]
fn a_route_has_several_spellings() {
    let rules =
        r#"{"version":1,"payees":["eip155:1:GOOD"],"network":[{"url":"/api/payx","path":"$.account","role":"payee"}]}"#;
    let policy = policy_of(&rules.replace("GOOD", GOOD));
    let post = |path: &str, to: &str| {
        let body = format!(r#"{{"account":"{to}"}}"#);
        outcome(&fetch(&format!("https://shop.example{path}"), "application/json", body.as_bytes(), &policy))
    };
    for path in
        ["/api/payx", "/api/payx/", "/API/payx", "/api/payx.json", "/api/payx%20", "/api/payx%00", "/api/payx.xml"]
    {
        assert_eq!(post(path, EVIL), "block unknown", "{path}");
        assert_eq!(post(path, GOOD), "allow", "{path}");
    }
    assert_eq!(post("/api/payxs", EVIL), "allow");
}

/// What a server passes over may be there for the reader.
#[test]
fn nothing_beside_a_payee_makes_it_another() {
    for body in [
        r#"{"action":"pay","method":"eth_call","params":{"to":"X","amount":"1"}}"#,
        r#"{"jsonrpc":"2.0","method":"net_version","params":{"recipient":"X"}}"#,
        r#"{"jsonrpc":"2.0","method":"createPayment","params":{"to":"X","amount":1}}"#,
        r#"{"method":"wallet_switchEthereumChain","params":{"chainId":"0x1","to":"X"}}"#,
        r#"{"recipient":{"name":"from","value":"X"}}"#,
        r#"[{"name":"x","key":"to","value":"X"}]"#,
        r#"[{"name":"from","name":"to","value":"X"}]"#,
        r#"[{"name":"recipient wallet address of the order","value":"X"}]"#,
        r#"{"payouts":[{"user":"X","amount":"1"}]}"#,
        r#"{"recipient":{"user":{"wallet":"X"}},"amount":"1"}"#,
        r#"{"user":{"to":"X"}}"#,
        r#"{"from":{"to":"X"}}"#,
    ] {
        assert!(post("/v1/x", &body.replace('X', EVIL)).starts_with("block"), "{body}");
        assert_eq!(post("/v1/x", &body.replace('X', GOOD)), "allow", "{body}");
    }
    let rules = r#"{"version":1,"payees":["eip155:1:GOOD"],"network":[{"url":"/rpc","path":"$.params[0].dst","role":"payee"}]}"#;
    let policy = policy_of(&rules.replace("GOOD", GOOD));
    let body = format!(r#"{{"jsonrpc":"2.0","method":"createOrder","params":[{{"dst":"{EVIL}"}}]}}"#);
    assert_eq!(
        outcome(&fetch("https://shop.example/rpc", "application/json", body.as_bytes(), &policy)),
        "block unknown"
    );
}

#[test]
fn coins_and_currencies_are_not_paid() {
    for body in [
        r#"{"user":"X","originCurrency":"X","destinationCurrency":"X","amount":"1"}"#,
        r#"{"tokens":[{"address":"X","value":"1"}]}"#,
        r#"{"coin":{"address":"X"},"amount":1}"#,
        r#"{"toMint":"X","amount":1}"#,
    ] {
        assert_eq!(post("/v1/quote", &body.replace('X', EVIL)), "allow", "{body}");
    }
}

/// The path of a URL is read once, however many there are in it.
#[test]
fn a_long_path_takes_no_longer_than_it_is() {
    let path = format!("/v1/withdraw/{}", format!("{EVIL}/").repeat(2000));
    assert!(post(&path, "{}").starts_with("block"));
}
