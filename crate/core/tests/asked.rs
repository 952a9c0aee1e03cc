//! Owns the table of bodies that ask for a payment in a language of their own: GraphQL, a word beside an account, JSON Patch.

mod support;
use payeeguard_core::Verdict;
use support::*;

const JSON: &str = "application/json";

fn post(url: &str, kind: &str, body: &str) -> Verdict {
    ask("POST", &format!("https://shop.example{url}"), kind, body, &policy())
}

/// Refused for the attacker, and not for whom the policy lists.
fn pays(url: &str, kind: &str, body: &str) {
    let body = |account| body.replace("WHO", account);
    let url = |account| url.replace("WHO", account);
    let verdict = post(&url(EVIL), kind, &body(EVIL));
    assert!(outcome(&verdict).starts_with("block unknown"), "{} {}: {}", url(EVIL), body(EVIL), outcome(&verdict));
    assert_eq!(outcome(&post(&url(GOOD), kind, &body(GOOD))), "allow", "{}", body(GOOD));
}

/// Nobody's payment; a look-alike is refused even so.
fn only_mentions(body: &str) {
    assert_eq!(outcome(&post("/api", JSON, &body.replace("WHO", EVIL))), "allow", "{body}");
    let alike = outcome(&post("/api", JSON, &body.replace("WHO", LOOKALIKE)));
    assert!(alike.starts_with("block lookalike"), "{body}: {alike}");
}

/// A GraphQL request as JSON.
fn graphql(document: &str) -> String {
    serde_json::json!({"query": document, "variables": {"r": "WHO"}}).to_string()
}

#[test]
fn a_mutation_wherever_it_stands_in_its_document() {
    let mutation = "mutation Cash($r: String!) { withdraw(r: $r) { id } }";
    for lead in [
        "",
        " \n",
        ",,,\t",
        "\u{feff}",
        "# pay\n",
        "#\r,",
        "fragment F on R { id } ",
        "query Q { me { id } }\n",
        "query { a }",
    ] {
        pays("/api", JSON, &graphql(&format!("{lead}{mutation}")));
        pays("/api", JSON, &graphql(&format!("{lead}mutation{{a:withdraw#)\n(r:$r)}}")));
        pays(
            "/api",
            JSON,
            &graphql(&format!("{lead}mutation {{ ...F }} fragment F on M {{ w: payout(r: $r) {{ id }} }}")),
        );
        pays("/api", JSON, &graphql(&format!("{lead}mutation {{ run(how: {{is: WITHDRAW, r: $r}}) }}")));
        // Without variables, and among others.
        let written = format!("{lead}mutation {{ withdraw(r: \"WHO\") {{ id }} }}");
        pays("/api", JSON, &serde_json::json!([{"query": "{a}"}, {"query": written}]).to_string());
        pays("/api", "application/graphql", &written);
        pays("/api", "", &written);
    }
}

#[test]
fn a_mutation_in_the_fields_of_an_address_or_a_form() {
    let request =
        "query=mutation+W(%24r%3AString!)%7Bwithdraw(r%3A%24r)%7Bid%7D%7D&variables=%7B%22r%22%3A%22WHO%22%7D";
    pays(&format!("/api?{request}"), "", "");
    pays(&format!("/api?{}", request.replace("mutation", "%6dutation")), "", "");
    pays("/api", "application/x-www-form-urlencoded", request);
    pays("/api?query=mutation%7Bwithdraw(r%3A%22WHO%22)%7D", "", "");
    let read = ask("GET", &format!("https://shop.example/api?{}", request.replace("WHO", EVIL)), "", "", &policy());
    assert_eq!(outcome(&read), "block unknown");
    let other = format!("https://api.other.example/?{}", request.replace("WHO", EVIL));
    assert_eq!(outcome(&ask("POST", &other, "", "", &policy())), "block unknown");
}

#[test]
fn a_mutation_that_the_server_knows_by_its_name() {
    for (name, paid) in [
        ("Withdraw", true),
        ("createPayout", true),
        ("WithdrawMutation", true),
        ("GetWithdrawals", false),
        ("WithdrawalsQuery", false),
        ("TransferHistory", false),
        ("Withdrawals", false),
        ("CreateWithdrawals", true),
        ("processPendingPayout", true),
        ("PendingWithdrawal", false),
        ("Portfolio", false),
    ] {
        for known in
            [r#""extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}"#, r#""id":"7""#, r#""doc_id":"7""#]
        {
            let body = format!(r#"{{"operationName":"{name}",{known},"variables":{{"r":"WHO"}}}}"#);
            if paid {
                pays("/api", JSON, &body)
            } else {
                only_mentions(&body)
            }
            // Whichever of two names a server takes, this pays.
            let twice = body.replacen('{', r#"{"operationName":"CreateWithdrawals","#, 1);
            pays("/api", JSON, &twice);
        }
    }
}

#[test]
fn what_only_reads_pays_nobody() {
    for document in [
        "{ transfers(where: {to: $r}) { id } }",
        "query($r: Bytes!) { order(id: 1) { payouts { address } } account(to: $r) { withdraw { to } } }",
        "subscription S($r: Bytes!) { payouts(to: $r) { id } }",
        "{ account(address: \"WHO\") { payTo } }",
        "{ transfers(where: {to: \"WHO\"}) { id } }",
    ] {
        only_mentions(&format!(r#"{{"query":{document:?},"variables":{{"to":"WHO"}}}}"#));
        only_mentions(&format!(
            r#"{{"operationName":null,"query":{document:?},"variables":{{"where":{{"recipient":"WHO"}}}}}}"#
        ));
    }
    only_mentions(r#"{"query":"{ a }","extensions":{"clientLibrary":{"name":"x"}},"variables":{"to":"WHO"}}"#);
    // Nor does what is asked back of a change.
    only_mentions(&graphql("mutation M($r: String!) { follow(r: $r) { id payout { address } } }"));
}

#[test]
fn what_may_be_more_than_a_reading_is_judged_by_its_keys() {
    for body in [
        r#"{"query":"{ a }","to":"WHO"}"#,
        r#"{"query":"{ a }","id":"7","variables":{"to":"WHO"}}"#,
        r#"{"query":"{ a }","extensions":{"persistedQuery":{"sha256Hash":"x"}},"variables":{"to":"WHO"}}"#,
        r#"{"query":"{ a }","extensions":{"persistedQuer\u0079":{"sha256Hash":"x"}},"variables":{"to":"WHO"}}"#,
        r#"{"query":"{ a }","query":"mutation { b }","variables":{"to":"WHO"}}"#,
        r#"{"query":"{ withdraw(to: $to) }","variables":{"to":"WHO"}}"#,
        r#"{"query":"a","variables":{"to":"WHO"}}"#,
        r#"{"variables":{"to":"WHO"}}"#,
        r#"{"query":"mutation M { b(to: $to) }","variables":{"to":"WHO"}}"#,
    ] {
        pays("/api", JSON, body);
    }
    pays("/api?id=7", JSON, r#"{"query":"{ a }","variables":{"to":"WHO"}}"#);
    pays("/pay", JSON, r#"{"query":"{ a }","variables":{"to":"WHO"}}"#);
}

#[test]
fn a_word_says_that_an_account_is_paid() {
    for body in [
        r#"{"op":"withdraw","address":"WHO"}"#,
        r#"{"type":"payout","account":"WHO"}"#,
        r#"{"action":"WITHDRAW","data":{"account_id":"WHO"}}"#,
        r#"{"method":"withdraw","params":["WHO","1"]}"#,
        r#"{"jsonrpc":"2.0","id":1,"method":"payout_create","params":{"account":"WHO"}}"#,
        r#"[{"kind":"cashout","payload":"{\"wallet\":\"WHO\"}"}]"#,
    ] {
        pays("/api", JSON, body);
    }
    for body in [
        r#"{"event":"withdraw","account":"WHO"}"#,
        r#"{"action":"withdraw_clicked","account":"WHO"}"#,
        r#"{"type":"transfer","account":"WHO"}"#,
        r#"{"type":"withdraw","vault":"WHO","token":"WHO","user":"WHO","from":"WHO"}"#,
        r#"{"method":"transfer","vault":"WHO"}"#,
        r#"{"jsonrpc":"2.0","method":"get_transfer","params":["WHO"]}"#,
        r#"{"type":"withdraw","userAccount":"WHO","pool":"WHO","amount":"1"}"#,
        r#"{"type":["withdraw"],"account":"WHO"}"#,
        r#"[{"op":"withdraw"},{"account":"WHO"}]"#,
    ] {
        only_mentions(body);
    }
}

#[test]
fn a_patch_pays_whom_its_path_says() {
    for body in [
        r#"[{"op":"add","path":"/payout/address","value":"WHO"}]"#,
        r#"[{"op":"replace","path":"/order/recipient","value":"WHO"}]"#,
        r#"[{"op":"add","path":"/note","name":"address","value":"WHO"}]"#,
        r#"{"op":"add","path":"/note","address":"WHO","value":"5"}"#,
        r#"[{"op":"add","path":"/order","value":{"address":"WHO","amount":1}}]"#,
        r#"[{"name":"address","value":"WHO"}]"#,
    ] {
        pays("/api", JSON, body);
    }
    pays("/checkout", JSON, r#"[{"op":"add","path":"/address","value":"WHO"}]"#);
    for body in [
        r#"[{"op":"add","path":"/watchlist/-","value":"WHO"}]"#,
        r#"[{"op":"add","path":"/watchlist/0/address","value":"WHO"}]"#,
        r#"[{"op":"replace","path":"/profile/wallet","value":"WHO"},{"op":"replace","path":"/profile/name","value":"x"}]"#,
    ] {
        only_mentions(body);
    }
}
