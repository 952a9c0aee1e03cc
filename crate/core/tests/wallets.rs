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

#[test]
fn messages_to_content_scripts() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/solana-web3.json")).unwrap();
    let cosmos: serde_json::Value = serde_json::from_str(include_str!("../../../tests/vectors/cosmjs.json")).unwrap();
    let stellar: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/stellar-sdk.json")).unwrap();
    let expect = |account: &str| policy_of(&format!(r#"{{"version":1,"payees":["{account}"]}}"#));
    let sol = expect(&format!("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:{}", vectors["expected"].as_str().unwrap()));
    let atom = expect(&format!("cosmos:cosmoshub-4:{}", cosmos["expected"].as_str().unwrap()));
    let xlm = expect(&format!("stellar:pubnet:{}", stellar["expected"].as_str().unwrap()));
    let xrp = expect("xrpl:0:r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59");
    let backpack = |at: usize| {
        let bytes = vectors["solana"][at]["transaction"].as_str().unwrap();
        format!(
            r#"{{"type":"channel-secure-background-request","detail":{{"id":1,"method":"signTransaction","params":[{{"$bytes":"{bytes}"}}]}}}}"#
        )
    };
    let keplr = |at: usize| {
        let (user, body) = (&cosmos["user"], cosmos["cosmos"][at]["body"].as_str().unwrap());
        format!(
            r#"{{"type":"proxy-request","id":"1","method":"signDirect","args":["cosmoshub-4",{user},{{"bodyBytes":"__uint8array__{body}","authInfoBytes":"__uint8array__","chainId":"cosmoshub-4"}}]}}"#
        )
    };
    let freighter = |at: usize| {
        format!(
            r#"{{"source":"FREIGHTER_EXTERNAL_MSG_REQUEST","messageId":1,"type":"SUBMIT_TRANSACTION","transactionXdr":{}}}"#,
            stellar["stellar"][at]["xdr"]
        )
    };
    let gem = |to: &str| {
        format!(
            r#"{{"source":"GEM_WALLET_MSG_REQUEST","type":"REQUEST_SEND_PAYMENT/V3","payload":{{"amount":"5","destination":"{to}"}}}}"#
        )
    };
    for (body, policy, expected) in [
        (backpack(0), &sol, "allow"),
        (backpack(4), &sol, "block unknown"),
        (keplr(0), &atom, "allow"),
        (keplr(1), &atom, "block unknown unknown"),
        (freighter(0), &xlm, "allow"),
        (freighter(1), &xlm, "block unknown"),
        (gem("r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59"), &xrp, "allow"),
        (gem("rUM44SGSraWNLFLpEtNgCoQVp9saB8h2jH"), &xrp, "block unknown"),
        (gem("x"), &xrp, "block opaque"),
        (r#"{"type":"signTransaction","data":"zz"}"#.to_string(), &sol, "block opaque"),
        (r#"{"type":"submit","data":{"a":1}}"#.to_string(), &sol, "allow"),
    ] {
        assert_eq!(outcome(&message(&body, policy)), expected, "{body}");
    }
}

/// What asks for no signature passes as a message too, whichever wallet it is for.
#[test]
fn harmless_messages() {
    for message in [
        r#"{"target":"metamask-contentscript","data":{"name":"metamask-provider","data":{"method":"eth_requestAccounts","params":[]}}}"#,
        r#"{"method":"wallet_requestPermissions","params":[{"eth_accounts":{}}]}"#,
        r#"{"method":"requestAccounts","params":{}}"#,
        r#"{"method":"tron_requestAccounts","params":{}}"#,
        r#"{"method":"wallet_watchAsset","params":{"type":"ERC20"}}"#,
        r#"{"method":"stx_getAccounts","params":{}}"#,
        r#"{"method":"signMessage","params":{"text":"hello","type":"ecdsa"}}"#,
    ] {
        assert_eq!(outcome(&support::message(message, &policy())), "allow", "{message}");
    }
}

#[test]
fn signed_transactions_on_their_way_to_nodes() {
    let cosmos: serde_json::Value = serde_json::from_str(include_str!("../../../tests/vectors/cosmjs.json")).unwrap();
    let xrpl: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/xrpl-transactions.json")).unwrap();
    let sui: serde_json::Value = serde_json::from_str(include_str!("../../../tests/vectors/move-sdks.json")).unwrap();
    let bytes = |case: &serde_json::Value, key: &str| {
        let bytes = payeeguard_core::encoding::hex::decode(case[key].as_str().unwrap().as_bytes()).unwrap();
        payeeguard_core::encoding::base64::encode_url(&bytes)
    };
    let policy = policy_of(&format!(
        r#"{{"version":1,"payees":["cosmos:cosmoshub-4:{}","xrpl:0:{}","sui:mainnet:{}"]}}"#,
        cosmos["expected"].as_str().unwrap(),
        xrpl["expected"].as_str().unwrap(),
        sui["expected"].as_str().unwrap()
    ));
    let post = |body: &str| outcome(&fetch("https://node.example/", "application/json", body.as_bytes(), &policy));
    for (at, expected) in [(0, "allow"), (1, "block")] {
        let raw = format!(r#"{{"tx_bytes":"{}","mode":"BROADCAST_MODE_SYNC"}}"#, bytes(&cosmos["cosmos"][at], "raw"));
        let blob = format!(r#"{{"method":"submit","params":[{{"tx_blob":{}}}]}}"#, xrpl["xrpl"][at]["blob"]);
        let block = format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"sui_executeTransactionBlock","params":["{}",["c2ln"]]}}"#,
            bytes(&sui["sui"][at], "bytes")
        );
        for body in [raw, blob, block] {
            assert!(post(&body).starts_with(expected), "{body} {}", post(&body));
        }
    }
    assert_eq!(post(r#"{"tx_blob":"1200"}"#), "block opaque");
}

/// Methods of chains that nobody here reads, in whatever envelope a wallet may take them.
#[test]
fn messages_with_methods_of_other_chains() {
    let outcome = |message: &str| outcome(&support::message(message, &policy()));
    for method in [
        "stx_transferStx",
        "stx_transferSip10Ft",
        "stx_callContract",
        "stx_deployContract",
        "stx_signTransaction",
        "spark_transfer",
        "runes_mint",
        "algo_signTxn",
        "hedera_signAndExecuteTransaction",
        "hedera_executeTransaction",
        "tezos_send",
        "tezos_sign",
        "near_signAndSendTransactionLater",
        "sui_signAndExecuteEverything",
        "aptos_signAndSubmitBCS",
        "starknet_addInvoke",
        "cardano_signTransactionLater",
        "polkadot_signRawBytes",
        "ton_sendMessage",
        "tron_triggerSmartContract",
        "kadena_sign_v1",
        "mvx_signTransactions",
        "cosmos_sendTokens",
        "solana:signEverything",
        "webln/keysend",
        "webln.sendPaymentAsync",
        "keysend",
        "sendPaymentOrPrompt",
        "sendPaymentAsync",
        "wallet_transfer",
        "eth_signEverything",
        "personal_sendTransaction",
        "metamask_sign",
    ] {
        for body in [
            format!(
                r#"{{"target":"some-content-script","data":{{"id":1,"method":"{method}","params":[{{"to":"x"}}]}}}}"#
            ),
            format!(r#"{{"type":"request","payload":{{"method":"{method}","args":{{"destination":"x"}}}}}}"#),
            format!(r#"{{"request":"{{\"method\":\"{method}\",\"params\":{{}}}}"}}"#),
            format!(r#"{{"method":"{method}","txns":["x"]}}"#),
        ] {
            assert_eq!(outcome(&body), "block opaque", "{body}");
        }
    }
    for body in [
        r#"["stx_transferStx",{"recipient":"x"}]"#,
        r#"{"type":"webln/keysend","args":{"destination":"x"}}"#,
        r#"{"scope":"webln","action":"sendPaymentOrPrompt","args":{"paymentRequest":"lnbc1"}}"#,
        r#"{"application":"LBE","prompt":true,"action":"webln/sendPaymentOrPrompt","args":{"paymentRequest":"lnbc1"}}"#,
        r#"{"type":"algo_signTxn","data":["x"]}"#,
        r#"{"id":"1","message":"pub(extrinsic.sign)","origin":"page","request":{"address":"x","method":"0x0503"}}"#,
        r#"{"id":"1","message":"pub(bytes.sign)","origin":"page","request":{"address":"x","data":"0xff","type":"bytes"}}"#,
        r#"{"type":"EXECUTE_TRANSACTION","data":{"transactions":[{"contractAddress":"0x5","entrypoint":"transfer","calldata":"y"}]}}"#,
    ] {
        assert_eq!(outcome(body), "block opaque", "{body}");
    }
}

/// What pages, workers and extensions say to each other besides.
#[test]
fn messages_that_ask_for_nothing() {
    for body in [
        r#"{"method":"stx_getAddresses","params":{}}"#,
        r#"{"method":"tezos_getAccounts","params":{}}"#,
        r#"{"method":"hedera_getNodeAddresses"}"#,
        r#"{"method":"sui_requestAccounts","params":[]}"#,
        r#"{"method":"cosmos_getAccounts","params":{}}"#,
        r#"{"action":"webln/enable","scope":"webln","args":{}}"#,
        r#"{"action":"webln/makeInvoice","scope":"webln","args":{"amount":5}}"#,
        r#"{"type":"near_loaded","data":{}}"#,
        r#"{"type":"ton_theme","payload":{"name":"dark"}}"#,
        r#"{"type":"near_transaction_list","items":[]}"#,
        r#"{"type":"wallet_sent","payload":{"to":"0xeeee0000bbbb1111aaaa2222dddd3333cccc4444"}}"#,
        r#"{"type":"ord.sign","items":[]}"#,
        r#"{"method":"transfersOf","params":{"address":"0xeeee0000bbbb1111aaaa2222dddd3333cccc4444"}}"#,
        r#"{"method":"sendEvent","args":[{"name":"click"}]}"#,
        r#"{"message":"stx_transferStx is the name of a method"}"#,
        r#"{"message":"sendTransaction","data":{"level":"info"}}"#,
        r#"{"method":"metamask_accountsChanged","params":["0xeeee0000bbbb1111aaaa2222dddd3333cccc4444"]}"#,
        r#"{"method":"wallet_events_accountsChanged","params":{"accounts":["0xeeee0000bbbb1111aaaa2222dddd3333cccc4444"]}}"#,
        r#"{"method":"eth_subscription","params":{"result":{"to":"0xeeee0000bbbb1111aaaa2222dddd3333cccc4444","input":"0xa9059cbb"}}}"#,
        r#"{"id":"1","message":"pub(authorize.tab)","origin":"page","request":{"origin":"shop"}}"#,
        r#"{"id":"1","message":"pub(bytes.sign)","origin":"page","request":{"address":"x","data":"hello there","type":"bytes"}}"#,
        r#"{"type":"setImmediate$0.12$3"}"#,
        r#"{"type":"webpackOk","data":null}"#,
    ] {
        assert_eq!(outcome(&support::message(body, &policy())), "allow", "{body}");
    }
}
