//! Owns the test of typed data: each well-known primary type with an attacker's account in any one of its members, which is a
//! violation, or stands here with the reason why not. That the data is well formed, alloy says.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod support;
use alloy_dyn_abi::TypedData;
use alloy_primitives::hex;
use payeeguard_core::{Policy, Role, Verdict};
use serde_json::{Value, json};
use support::*;

/// Types as they are hashed, the primary one first.
const TYPES: &[&str] = &[
    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)",
    "Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)",
    "Permit(address spender,uint256 tokenId,uint256 nonce,uint256 deadline)",
    "PermitSingle(PermitDetails details,address spender,uint256 sigDeadline)PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)",
    "PermitBatch(PermitDetails[] details,address spender,uint256 sigDeadline)PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)",
    "PermitTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline)TokenPermissions(address token,uint256 amount)",
    "PermitBatchTransferFrom(TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline)TokenPermissions(address token,uint256 amount)",
    "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,ExclusiveDutchOrder witness)ExclusiveDutchOrder(OrderInfo info,uint256 decayStartTime,uint256 decayEndTime,address exclusiveFiller,uint256 exclusivityOverrideBps,address inputToken,uint256 inputStartAmount,uint256 inputEndAmount,DutchOutput[] outputs)OrderInfo(address reactor,address swapper,uint256 nonce,uint256 deadline,address additionalValidationContract,bytes additionalValidationData)DutchOutput(address token,uint256 startAmount,uint256 endAmount,address recipient)TokenPermissions(address token,uint256 amount)",
    "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)",
    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)",
    "SafeTx(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce)",
    "SafeOp(address safe,uint256 nonce,bytes initCode,bytes callData,uint128 verificationGasLimit,uint128 callGasLimit,uint256 preVerificationGas,uint128 maxPriorityFeePerGas,uint128 maxFeePerGas,bytes paymasterAndData,uint48 validAfter,uint48 validUntil,address entryPoint)",
    "PackedUserOperation(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,bytes paymasterAndData)",
    "OrderComponents(address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter)ConsiderationItem(uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount,address recipient)OfferItem(uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount)",
    "Order(uint256 salt,address maker,address receiver,address makerAsset,address takerAsset,uint256 makingAmount,uint256 takingAmount,uint256 makerTraits)",
    "Order(address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo,bytes32 appData,uint256 feeAmount,string kind,bool partiallyFillable,string sellTokenBalance,string buyTokenBalance)",
    "MakerOrder(bool isOrderAsk,address signer,address collection,uint256 price,uint256 tokenId,uint256 amount,address strategy,address currency,uint256 nonce,uint256 startTime,uint256 endTime,uint256 minPercentageToAsk,bytes params)",
    "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,bytes data)",
    "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data)",
    "MetaTransaction(uint256 nonce,address from,bytes functionSignature)",
    "Delegation(address delegate,address delegator,bytes32 authority,Caveat[] caveats,uint256 salt)Caveat(address enforcer,bytes terms)",
    "Delegation(address delegatee,uint256 nonce,uint256 expiry)",
    "HyperliquidTransaction:Withdraw(string hyperliquidChain,string destination,string amount,uint64 time)",
    "HyperliquidTransaction:UsdSend(string hyperliquidChain,string destination,string amount,uint64 time)",
    "HyperliquidTransaction:SpotSend(string hyperliquidChain,string destination,string token,string amount,uint64 time)",
    "HyperliquidTransaction:ApproveAgent(string hyperliquidChain,address agentAddress,string agentName,uint64 nonce)",
    "Withdrawal(address owner,uint32 accountID,uint32 tokenID,uint96 amount,uint32 feeTokenID,uint96 maxFee,address to,bytes extraData,uint256 minGas,uint32 validUntil,uint32 storageID)",
    "Transfer(address from,address to,uint32 tokenID,uint96 amount,uint32 feeTokenID,uint96 maxFee,uint32 validUntil,uint32 storageID)",
];

/// Why a member is not judged, though it is seen.
const SEEN: &[(&str, &str)] = &[
    (
        "who signs, or whose account it is: a signature of the user's is worth nothing for another one",
        "owner holder from swapper safe sender offerer maker signer delegator",
    ),
    ("what is traded: the terms of a trade", "makerasset takerasset selltoken buytoken collection inputtoken gastoken"),
    ("who may fill, or refuses", "zone exclusivefiller additionalvalidationcontract strategy enforcer"),
    ("called by the spender, who is judged, or by the account itself", "reactor entrypoint"),
];

/// What is expected in a member: the account that is listed in its role.
fn honest(name: &str, in_call: bool) -> &'static str {
    match name {
        "to" if in_call => expected("contract"),
        "to" | "recipient" | "receiver" | "destination" | "refundReceiver" => expected("payee"),
        "spender" => expected("spender"),
        "delegate" | "delegatee" | "agentAddress" => expected("delegate"),
        "token" | "currency" => TOKEN,
        _ => USER,
    }
}

type Fields = Vec<(String, String)>;

/// The structs of a type as it is hashed.
fn structs(kind: &str) -> Vec<(String, Fields)> {
    let one = |text: &str| {
        let (name, fields) = text.split_once('(').expect("a struct");
        let pair = |field: &str| field.split_once(' ').map(|(kind, name)| (kind.to_owned(), name.to_owned())).unwrap();
        (name.to_owned(), fields.split(',').map(pair).collect())
    };
    kind.split_terminator(')').map(one).collect()
}

/// Builds a message, with the attacker in the place of that number.
struct Message<'t> {
    types: &'t [(String, Fields)],
    evil: Option<usize>,
    places: Vec<String>,
}

impl Message<'_> {
    fn account(&mut self, name: &str, in_call: bool) -> String {
        let place = self.places.len();
        self.places.push(name.to_owned());
        if self.evil == Some(place) { EVIL } else { honest(name, in_call) }.to_owned()
    }

    fn structure(&mut self, name: &str) -> Value {
        let fields = &self.types.iter().find(|(known, _)| known == name).expect("a struct").1;
        let has = |name: &str| fields.iter().any(|(_, field)| field == name);
        let in_call = has("to") && has("data");
        let members = fields.iter().map(|(kind, name)| (name.clone(), self.value(kind, name, in_call)));
        Value::Object(members.collect::<Vec<_>>().into_iter().collect())
    }

    fn value(&mut self, kind: &str, name: &str, in_call: bool) -> Value {
        if let Some(element) = kind.strip_suffix("[]") {
            return json!([self.value(element, name, in_call), self.value(element, name, in_call)]);
        }
        match kind {
            "address" => json!(self.account(name, in_call)),
            "string" if name == "destination" => json!(self.account(name, in_call)),
            "string" => json!("text"),
            "bool" => json!(true),
            "bytes32" => json!(format!("0x{}", "00".repeat(32))),
            // What is called in the name of the user, pays.
            "bytes" if matches!(name, "data" | "callData" | "functionSignature") => {
                let payee = self.account("recipient", false);
                let data = [&hex!("205c2878"), &[0; 12][..], &hex::decode(payee).unwrap(), &[0; 31], &[5]].concat();
                json!(hex::encode_prefixed(data))
            }
            "bytes" => json!("0x"),
            "uint8" if name == "operation" => json!(0),
            "uint256" if name == "value" && in_call => json!("0"),
            _ if kind.starts_with("uint") => json!("5"),
            _ => self.structure(kind),
        }
    }
}

/// The verdict on one message, and its places.
fn judge(kind: &str, contract: &str, evil: Option<usize>, policy: &Policy) -> (Verdict, Vec<String>) {
    let types = structs(kind);
    let primary = &types[0].0;
    let mut message = Message { types: &types, evil, places: Vec::new() };
    let built = message.structure(primary);
    let field = |kind: &str, name: &str| json!({"name": name, "type": kind});
    let mut all = serde_json::Map::new();
    all.insert("EIP712Domain".into(), json!([field("uint256", "chainId"), field("address", "verifyingContract")]));
    for (name, fields) in &types {
        all.insert(name.clone(), fields.iter().map(|(kind, name)| field(kind, name)).collect());
    }
    let data = json!({
        "types": all, "primaryType": primary, "message": built,
        "domain": {"chainId": 1, "verifyingContract": contract},
    });
    // Alloy reads no names with a colon in them.
    if !primary.contains(':') {
        let parsed: TypedData = serde_json::from_value(data.clone()).expect("typed data");
        parsed.eip712_signing_hash().unwrap_or_else(|why| panic!("{kind}: {why}"));
    }
    (ask("eth_signTypedData_v4", &json!([USER, data.to_string()]).to_string(), policy), message.places)
}

#[test]
fn every_member_of_every_type() {
    let policy = policy();
    let mut wrong = Vec::new();
    let mut used = Vec::new();
    for kind in TYPES {
        let contract = expected("contract");
        let (verdict, places) = judge(kind, contract, None, &policy);
        if !verdict.violations.is_empty() {
            // What an order asks for must come back to the one who offers.
            let codes: Vec<_> = verdict.violations.iter().map(|violation| violation.finding.why).collect();
            if codes != ["terms/nothing-asked"] || !kind.starts_with("OrderComponents") {
                wrong.push(format!("{kind}: honest, and {:?}", verdict.violations));
            }
        }
        for (at, place) in places.iter().enumerate() {
            let (verdict, _) = judge(kind, contract, Some(at), &policy);
            let plain = place.to_lowercase();
            let reason = SEEN.iter().find(|(_, names)| names.split(' ').any(|name| name == plain));
            used.extend(reason.map(|_| plain.clone()));
            let found = |role: Role| {
                verdict.findings.iter().any(|finding| finding.role == role && finding.accounts.iter().any(is_evil))
            };
            let right = match place.as_str() {
                "token" | "currency" => !is_refused(&verdict),
                _ if reason.is_some() => !is_refused(&verdict) && found(Role::Mention),
                _ => is_refused(&verdict),
            };
            if !right {
                wrong.push(format!("{kind}: {at} {place}: {:?} of {:?}", verdict.violations, verdict.findings));
            }
        }
        // Who checks the signature: the token that is allowed, the user's own account, or a contract that is listed.
        let (verdict, _) = judge(kind, EVIL, None, &policy);
        let primary = kind.split('(').next().unwrap();
        let unjudged = ["Permit", "TransferWithAuthorization", "ReceiveWithAuthorization", "SafeTx"].contains(&primary);
        if is_refused(&verdict) == unjudged {
            wrong.push(format!("{kind}: checked by anybody: {:?}", verdict.violations));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for name in SEEN.iter().flat_map(|(_, names)| names.split(' ')) {
        assert!(used.iter().any(|used| used == name), "{name} is in no type");
    }
}
