//! Owns the comparison of Cosmos transactions as Cosmos' own libraries build them with how they are read here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::arithmetic_side_effects)]

mod support;
use payeeguard_core::{Call, Policy, Verdict, inspect};
use serde_json::Value;
use support::*;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/cosmjs.json")).unwrap()
}

fn ask_with(method: &str, arguments: &str, policy: &Policy) -> Verdict {
    let call = Call { surface: "wallet", method, body: arguments.as_bytes(), ..Call::default() };
    inspect(&call, policy)
}

/// What is found, mentions aside: the JSON form names more accounts than the bytes do.
fn found(verdict: &Verdict) -> Value {
    let list = verdict.findings.iter().filter(|finding| finding.role.as_str() != "mention");
    let mut list: Vec<Value> = list.map(said).collect();
    list.sort_by_key(Value::to_string);
    Value::from(list)
}

#[test]
fn as_the_libraries_build_them() {
    let vectors = vectors();
    let user = vectors["user"].as_str().unwrap();
    for case in vectors["cosmos"].as_array().unwrap() {
        let (body, raw) = (case["body"].as_str().unwrap(), case["raw"].as_str().unwrap());
        let mut forms = vec![
            (
                "cosmos:signDirect",
                format!(
                    r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{body}"}},"authInfoBytes":{{"$bytes":""}},"chainId":"cosmoshub-4","accountNumber":{{"low":1,"high":0,"unsigned":true}}}}]"#
                ),
            ),
            (
                "cosmos_signDirect",
                format!(
                    r#"{{"signerAddress":"{user}","signDoc":{{"chainId":"cosmoshub-4","accountNumber":"1","authInfoBytes":"","bodyBytes":"{body}"}}}}"#
                ),
            ),
        ];
        if case["name"] != "authz exec" {
            forms.push(("cosmos:sendTx", format!(r#"["cosmoshub-4",{{"$bytes":"{raw}"}},"sync"]"#)));
        }
        if !case["amino"].is_null() {
            forms.push(("cosmos:signAmino", format!(r#"["cosmoshub-4","{user}",{}]"#, case["amino"])));
            // A signer of one chain (`getOfflineSigner`) is asked without it.
            forms.push(("cosmos:signAmino", format!(r#"["{user}",{}]"#, case["amino"])));
        }
        for (method, arguments) in forms {
            let mut expected = case["findings"].as_array().unwrap().clone();
            expected.sort_by_key(Value::to_string);
            let verdict = ask_with(method, &arguments, &Policy::default());
            let mut result = found(&verdict);
            if method == "cosmos:sendTx" {
                // Whose transaction it is, is not said.
                result.as_array_mut().unwrap().retain(|finding| finding["account"] != user);
            }
            assert_eq!(result, Value::from(expected), "{} {method} {arguments}", case["name"]);
        }
        // Several messages can be cut between two of them.
        let one = !case["name"].as_str().unwrap().contains("vote");
        for cut in (2..body.len()).step_by(2).filter(|_| one) {
            let arguments = format!(r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{}"}}}}]"#, &body[..cut]);
            let verdict = ask_with("cosmos:signDirect", &arguments, &Policy::default());
            assert_eq!(outcome(&verdict).split(' ').next(), Some("block"), "{} cut at {cut}", case["name"]);
        }
    }
}

#[test]
fn verdicts() {
    let vectors = vectors();
    let (user, good) = (vectors["user"].as_str().unwrap(), vectors["expected"].as_str().unwrap());
    let listed = |entry: &str| policy_of(&format!(r#"{{"version":1,"payees":["cosmos:cosmoshub-4:{entry}"]}}"#));
    let send = |chain: &str, to: &str, memo: &str| {
        format!(
            r#"["cosmoshub-4","{user}",{{"chain_id":"{chain}","memo":"{memo}","msgs":[{{"type":"cosmos-sdk/MsgSend","value":{{"from_address":"{user}","to_address":"{to}","amount":[{{"denom":"uatom","amount":"1"}}]}}}}]}}]"#
        )
    };
    let outcome = |arguments: &str, policy: &Policy| outcome(&ask_with("cosmos:signAmino", arguments, policy));
    assert_eq!(outcome(&send("cosmoshub-4", good, ""), &listed(good)), "allow");
    assert_eq!(outcome(&send("cosmoshub-4", &good.to_uppercase(), "order 5"), &listed(good)), "allow");
    assert_eq!(outcome(&send("osmosis-1", good, ""), &listed(good)), "block opaque");
    let evil = vectors["cosmos"][1]["findings"][0]["account"].as_str().unwrap();
    assert_eq!(outcome(&send("cosmoshub-4", evil, ""), &listed(good)), "block unknown");
    assert_eq!(outcome(&send("cosmoshub-4", "nobody", ""), &listed(good)), "block opaque");
    // An exchange tells its customers apart by memo.
    let exchange = listed(&format!("{good}?memo=1234"));
    assert_eq!(outcome(&send("cosmoshub-4", good, "1234"), &exchange), "allow");
    for memo in ["", "1235", "12345"] {
        assert!(outcome(&send("cosmoshub-4", good, memo), &exchange).starts_with("block"), "{memo}");
    }
    for bad in ["[]", r#"["cosmoshub-4","x"]"#, r#"["cosmoshub-4","x",{"bodyBytes":5}]"#, r#"["a","b",{"msgs":[{}]}]"#]
    {
        assert_eq!(outcome(bad, &listed(good)), "block opaque", "{bad}");
    }
}

#[test]
fn a_limit_is_of_what_a_whole_transaction_moves() {
    let vectors = vectors();
    let (user, good) = (vectors["user"].as_str().unwrap(), vectors["expected"].as_str().unwrap());
    let coins = |amount: u32| format!(r#""coins":[{{"denom":"uatom","amount":"{amount}"}}]"#);
    let output = |amount: u32| format!(r#"{{"address":"{good}",{}}}"#, coins(amount));
    let evil = vectors["cosmos"][1]["findings"][0]["account"].as_str().unwrap();
    let many = format!(
        r#"{{"type":"cosmos-sdk/MsgMultiSend","value":{{"inputs":[{{"address":"{user}",{}}}],"outputs":[{},{}]}}}}"#,
        coins(30),
        output(10),
        output(20)
    );
    let send = |amount: u32| {
        format!(
            r#"{{"type":"cosmos-sdk/MsgSend","value":{{"from_address":"{user}","to_address":"{good}","amount":[{{"denom":"uatom","amount":"{amount}"}}]}}}}"#
        )
    };
    for msgs in [many, format!("{},{}", send(10), send(20))] {
        let arguments = format!(r#"["cosmoshub-4","{user}",{{"chain_id":"cosmoshub-4","memo":"","msgs":[{msgs}]}}]"#);
        let judge = |max: u32| {
            let entry = format!(
                r#"{{"account":"cosmos:cosmoshub-4:{good}","asset":"cosmos:cosmoshub-4/denom:uatom","max":"{max}"}}"#
            );
            let policy = policy_of(&format!(r#"{{"version":1,"payees":[{entry}]}}"#));
            let verdict = ask_with("cosmos:signAmino", &arguments, &policy);
            let outcome = outcome(&verdict);
            assert!(outcome == "allow" || !findings(&verdict).is_empty(), "{:?}", findings(&verdict));
            outcome
        };
        assert_eq!([judge(30), judge(29), judge(20)], ["allow", "block unlimited", "block unlimited"], "{msgs}");
        // The last one of them is somebody else's.
        let at = arguments.rfind(good).unwrap();
        let other = format!("{}{evil}{}", &arguments[..at], &arguments[at + good.len()..]);
        let listed = policy_of(&format!(r#"{{"version":1,"payees":["cosmos:cosmoshub-4:{good}"]}}"#));
        assert_eq!(outcome(&ask_with("cosmos:signAmino", &other, &listed)), "block unknown", "{msgs}");
    }
}

/// The field of a protobuf message that holds bytes.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let length = [(bytes.len() & 0x7f | 0x80) as u8, (bytes.len() >> 7) as u8];
    [&[number << 3 | 2][..], &length, bytes].concat()
}

fn packed(kind: &str, value: &[u8]) -> Vec<u8> {
    [field(1, kind.as_bytes()), field(2, value)].concat()
}

/// Of messages that are not known, those about the signer's own pass, and all others are refused, alone and inside others.
#[test]
fn types() {
    let vectors = vectors();
    let (user, good) = (vectors["user"].as_str().unwrap(), vectors["expected"].as_str().unwrap());
    let evil = vectors["cosmos"][1]["findings"][0]["account"].as_str().unwrap();
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["cosmos:cosmoshub-4:{good}"]}}"#));
    let direct = |message: &[u8]| {
        let body = payeeguard_core::encoding::hex::encode("", &field(1, message));
        let arguments = format!(r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{body}"}}}}]"#);
        outcome(&ask_with("cosmos:signDirect", &arguments, &policy))
    };
    let amino = |message: &str| {
        let arguments = format!(r#"["cosmoshub-4","{user}",{{"chain_id":"cosmoshub-4","msgs":[{message}]}}]"#);
        outcome(&ask_with("cosmos:signAmino", &arguments, &policy))
    };
    let both = |kind: &str, expected: &str| {
        for (account, end) in [(user, ""), (evil, " unknown")] {
            let message = format!(r#"{{"type":"{}","value":{{"sender":"{account}"}}}}"#, kind.trim_start_matches('/'));
            let wrapped = format!(r#"{{"type":"cosmos-sdk/MsgExec","value":{{"msgs":[{message}]}}}}"#);
            let bytes = packed(kind, &field(1, account.as_bytes()));
            let exec = packed("/cosmos.authz.v1beta1.MsgExec", &field(2, &bytes));
            let expected = if expected == "allow" && account == evil { "block" } else { expected };
            for outcome in [amino(&message), amino(&wrapped), direct(&bytes), direct(&exec)] {
                assert_eq!(outcome, format!("{expected}{end}"), "{kind} {account}");
            }
        }
    };
    for kind in [
        "/osmosis.smartaccount.v1beta1.MsgAddAuthenticator",
        "/ibc.applications.interchain_accounts.controller.v1.MsgSendTx",
        "cosmos-sdk/MsgSendTx",
        "exchange/MsgExternalTransfer",
        "/injective.exchange.v1beta1.MsgExternalTransfer",
        "/injective.exchange.v1beta1.MsgIncreasePositionMargin",
        "/circle.cctp.v1.MsgDepositForBurn",
        "/cosmwasm.wasm.v1.MsgMigrateContract",
        "wasm/MsgMigrateContract",
        "cosmos-sdk/MsgFundCommunityPool",
        "cosmos-sdk/group/MsgSubmitProposal",
        "/cosmos.group.v1.MsgSubmitProposal",
        "osmosis/cl-transfer-positions",
        "/osmosis.valsetpref.v1beta1.MsgX",
        "/cosmos.staking.v1beta1.MsgCreateValidator",
        "/evmos.erc20.v1.MsgConvertERC20",
        "/cosmwasm.wasm.v1.MsgStoreCode",
        "/injective.exchange.v1beta1.MsgSubaccountTransfer",
        "/injective.wasmx.v1.MsgUpdateContract",
        "/foo.v1.MsgX",
        "/foo.v1.MsgWithdraw",
        "",
    ] {
        both(kind, "block opaque");
    }
    for kind in [
        "/osmosis.poolmanager.v1beta1.MsgSwapExactAmountIn",
        "osmosis/gamm/swap-exact-amount-in",
        "osmosis/gamm/join-pool",
        "osmosis/cl-create-position",
        "osmosis/cl-col-sp-rewards",
        "/osmosis.concentratedliquidity.v1beta1.MsgWithdrawPosition",
        "osmosis/lockup/begin-unlock-tokens",
        "/injective.exchange.v1beta1.MsgCreateSpotLimitOrder",
        "/injective.exchange.v1beta1.MsgBatchUpdateOrders",
        "/dydxprotocol.clob.MsgPlaceOrder",
        "/stride.stakeibc.MsgLiquidStake",
        "/stride.stakeibc.MsgRedeemStake",
        "stakeibc/MsgLSMLiquidStake",
        "/celestia.blob.v1.MsgPayForBlobs",
        "/osmosis.gamm.poolmodels.balancer.v1beta1.MsgCreateBalancerPool",
        "osmosis/gamm/create-stableswap-pool",
        "osmosis/valset-pref/MsgSetValidatorSetPreference",
        "/osmosis.valsetpref.v1beta1.MsgSetValidatorSetPreference",
        "/kava.incentive.v1beta1.MsgClaimDelegatorReward",
        "/foo.v1.MsgVote",
        "sign/MsgSignData",
        "cosmos-sdk/MsgSubmitProposal",
        "/cosmos.gov.v1.MsgSubmitProposal",
    ] {
        both(kind, "allow");
    }
}

/// What a contract is to tell another one stands in it in base64, and what a chain of its own is to do in a text.
#[test]
fn what_stands_in_texts() {
    let vectors = vectors();
    let (user, good) = (vectors["user"].as_str().unwrap(), vectors["expected"].as_str().unwrap());
    let evil = vectors["cosmos"][1]["findings"][0]["account"].as_str().unwrap();
    let list = format!(r#"["cosmos:cosmoshub-4:{good}"]"#);
    let policy = policy_of(&format!(r#"{{"version":1,"payees":{list},"authorities":{list},"contracts":{list}}}"#));
    let sign = |kind: &str, value: serde_json::Value| {
        let message = serde_json::json!({"type": kind, "value": value});
        let document =
            serde_json::json!(["cosmoshub-4", user, {"chain_id": "cosmoshub-4", "memo": "", "msgs": [message]}]);
        outcome(&ask_with("cosmos:signAmino", &document.to_string(), &policy))
    };
    for (to, expected) in [(good, "allow"), (evil, "block unknown")] {
        for inner in [
            format!(r#"{{"swap":{{"to":"{to}"}}}}"#),
            format!(r#"  {{"a":[{{"transfer":{{"recipient":"{to}","amount":"1"}}}}]}}"#),
        ] {
            let inner = payeeguard_core::encoding::base64::encode_url(inner.as_bytes());
            let send = serde_json::json!({"send": {"contract": good, "amount": "5", "msg": inner}});
            let value = serde_json::json!({"sender": user, "contract": good, "msg": send, "funds": []});
            assert_eq!(sign("wasm/MsgExecuteContract", value), expected, "{to}");
        }
        let deposit = serde_json::json!({"coins": [], "memo": format!("SWAP:GAIA.ATOM:{to}"), "signer": user});
        assert_eq!(sign("foo/MsgSwap", deposit), expected, "{to}");
        let instance = serde_json::json!({"sender": user, "admin": to, "msg": {}, "funds": []});
        let authority = sign("wasm/MsgInstantiateContract2", instance);
        assert_eq!(authority, expected.replace("unknown", "authority"), "{to}");
    }
}

/// Whom a message that is not known names may be an account of any chain, as it is where a swap ends on another one.
#[test]
fn accounts_of_other_chains() {
    let vectors = vectors();
    let user = vectors["user"].as_str().unwrap();
    let evm = "0x000000000000000000000000000000000000d1e5";
    let policy = policy_of(&format!(r#"{{"version":1,"payees":["eip155:*:{evm}"]}}"#));
    for (to, expected) in [
        (evm, "allow"),
        ("0x000000000000000000000000000000000000dEaF", "block unknown"),
        ("0x52908400098527886E0F7030069857D2E4169EE7", "block unknown"),
        ("0x52908400098527886e0f7030069857D2E4169EE7", "block unknown"),
        ("rUM44SGSraWNLFLpEtNgCoQVp9saB8h2jH", "block unknown"),
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "block unknown"),
    ] {
        for kind in ["/foo.v1.MsgSwapToEvm", "/foo.v1.MsgClaimTo", "/gravity.v1.MsgDelegateKeys"] {
            let bytes = packed(kind, &[field(1, user.as_bytes()), field(2, to.as_bytes())].concat());
            let body = payeeguard_core::encoding::hex::encode("", &field(1, &bytes));
            let direct = format!(r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{body}"}}}}]"#);
            assert_eq!(outcome(&ask_with("cosmos:signDirect", &direct, &policy)), expected, "{kind} {to}");
            let message = format!(r#"{{"type":"{kind}","value":{{"sender":"{user}","destination":"{to}"}}}}"#);
            let amino = format!(r#"["cosmoshub-4","{user}",{{"chain_id":"cosmoshub-4","msgs":[{message}]}}]"#);
            assert_eq!(outcome(&ask_with("cosmos:signAmino", &amino, &policy)), expected, "{kind} {to}");
        }
    }
}

/// Injective's call of a contract, whose coins stand in one text.
#[test]
fn calls_with_coins_in_a_text() {
    let vectors = vectors();
    let (user, good) = (vectors["user"].as_str().unwrap(), vectors["expected"].as_str().unwrap());
    let evil = vectors["cosmos"][1]["findings"][0]["account"].as_str().unwrap();
    let list = format!(r#"["cosmos:cosmoshub-4:{good}"]"#);
    let contract = format!(r#"{{"version":1,"contracts":{list}"#);
    let paid = policy_of(&format!(r#"{contract},"payees":{list}}}"#));
    let called = policy_of(&format!(r#"{contract},"payees":["cosmos:cosmoshub-4:{evil}"]}}"#));
    let judge = |policy: &Policy, contract: &str, to: &str, funds: &str| {
        let msg = format!(r#"{{"transfer":{{"recipient":"{to}","amount":"1"}}}}"#);
        let fields = [user, contract, &msg, funds].map(str::as_bytes);
        let value: Vec<u8> = (1..).zip(fields).flat_map(|(at, text)| field(at, text)).collect();
        let bytes = packed("/injective.wasmx.v1.MsgExecuteContractCompat", &value);
        let body = payeeguard_core::encoding::hex::encode("", &field(1, &bytes));
        let direct = format!(r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{body}"}}}}]"#);
        let value = serde_json::json!({"sender": user, "contract": contract, "msg": msg, "funds": funds});
        let message = serde_json::json!({"type": "wasmx/MsgExecuteContractCompat", "value": value});
        let amino = serde_json::json!(["cosmoshub-4", user, {"chain_id": "cosmoshub-4", "msgs": [message]}]);
        let direct = outcome(&ask_with("cosmos:signDirect", &direct, policy));
        assert_eq!(
            outcome(&ask_with("cosmos:signAmino", &amino.to_string(), policy)),
            direct,
            "{contract} {to} {funds}"
        );
        direct
    };
    for none in ["", "0"] {
        assert_eq!(judge(&called, good, user, none), "allow", "{none}");
    }
    let coins = "420peggy0x44C21afAaF20c270EBbF5914Cfc3b5022173FEB7,5inj";
    assert_eq!(judge(&called, good, user, coins), "block unknown");
    assert_eq!(judge(&paid, good, user, coins), "allow");
    assert_eq!(judge(&paid, good, good, coins), "allow");
    assert_eq!(judge(&paid, good, evil, "0"), "block unknown");
    assert!(judge(&paid, evil, user, "0").starts_with("block"));
}

/// A validator takes itself back to work, and says of itself what it likes, under its operator's spelling of the signer.
#[test]
fn validators_of_their_own() {
    let user = vectors()["user"].as_str().unwrap().to_string();
    let operator = "cosmosvaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0";
    let value = serde_json::json!({"validator_addr": operator});
    for (kind, url, number) in [
        ("cosmos-sdk/MsgUnjail", "/cosmos.slashing.v1beta1.MsgUnjail", 1),
        ("cosmos-sdk/MsgEditValidator", "/cosmos.staking.v1beta1.MsgEditValidator", 2),
    ] {
        let body = field(1, &packed(url, &field(number, operator.as_bytes())));
        let body = payeeguard_core::encoding::hex::encode("", &body);
        let direct = format!(r#"["cosmoshub-4","{user}",{{"bodyBytes":{{"$bytes":"{body}"}}}}]"#);
        assert_eq!(outcome(&ask_with("cosmos:signDirect", &direct, &Policy::default())), "allow", "{url}");
        let message = serde_json::json!({"type": kind, "value": value});
        let amino = serde_json::json!(["cosmoshub-4", user, {"chain_id": "cosmoshub-4", "msgs": [message]}]);
        assert_eq!(outcome(&ask_with("cosmos:signAmino", &amino.to_string(), &Policy::default())), "allow", "{kind}");
    }
}
