//! Owns XRP Ledger transactions, as JSON and as the ledger's own bytes, which become the same JSON.
//!
//! Specification: <https://xrpl.org/docs/references/protocol/binary-format>

use super::find::{Find, first};
use super::json::{Member, Value};
use super::layout::take;
use super::named::Names;
use super::{Reading, uint};
use crate::Role;
use crate::chain::xrpl;
use crate::encoding::base58::{self, Alphabet};
use crate::encoding::hex;
use crate::payload::path::Path;
use crate::text::{contains, count};
use alloc::borrow::Cow;
use alloc::vec::Vec;

static NAMES: Names<'static> = Names {
    // `Account`: of an entry of a list of signers; the account that sends is taken out first.
    roles: "P Destination destination A RegularKey Account regularKey O NFTokenMinter D Authorize",
    ..Names::of("xrpl", "slip44:144")
};

/// The transactions that are read, in the order of their numbers; from 72 on those of Xahau, whose bytes are not, and what the wallet
/// Xaman has signed for a sign-in and sends to no ledger (`SignIn`). All others are refused. Of those that exist they are: what takes an
/// offer of a collectible or deposits into a vault or a loan, whose price and payee stand on the ledger alone (`NFTokenAcceptOffer`,
/// `URITokenBuy`, `VaultDeposit`, `LoanPay`, `LoanBrokerCoverDeposit`, `LoanSet`); code on an account (`SetHook`); bridges, whose doors
/// get what is sent; what sponsors others or hides amounts.
///
/// Read although they name nobody: offers and pools of the exchange, where the ledger gives the signer what they ask for; channels,
/// checks and escrows by number, whose payee was judged when the signer made them; and flags of an account, which hold it back
/// but empower nobody: minters have a field of their own.
const NAMED: &str = "\
    Payment EscrowCreate EscrowFinish AccountSet EscrowCancel SetRegularKey - OfferCreate OfferCancel - TicketCreate - \
    SignerListSet PaymentChannelCreate PaymentChannelFund PaymentChannelClaim CheckCreate CheckCash CheckCancel \
    DepositPreauth TrustSet AccountDelete - - - NFTokenMint NFTokenBurn NFTokenCreateOffer NFTokenCancelOffer - Clawback \
    AMMClawback - - - AMMCreate AMMDeposit AMMWithdraw AMMVote AMMBid AMMDelete - - - - - - - - DIDSet DIDDelete OracleSet \
    OracleDelete - MPTokenIssuanceCreate MPTokenIssuanceDestroy MPTokenIssuanceSet MPTokenAuthorize CredentialCreate \
    CredentialAccept CredentialDelete NFTokenModify PermissionedDomainSet PermissionedDomainDelete DelegateSet VaultCreate \
    VaultSet VaultDelete - VaultWithdraw VaultClawback Batch \
    URITokenMint URITokenBurn URITokenCreateSellOffer URITokenCancelSellOffer Remit Invoke ClaimReward SignIn";

/// Sixteen bits of each of these names, which are a fifth of the names' size; 0 where there is none. A name that nobody gave a
/// transaction may have the same; none that a ledger knows has.
static TYPES: [u16; 80] = {
    let mut prints = [0; 80];
    let (mut left, mut names): (&mut [u16], _) = (&mut prints, NAMED.as_bytes());
    while let [print, more @ ..] = left {
        let mut state = 0;
        while let [byte, rest @ ..] = names {
            names = rest;
            match byte {
                b' ' => break,
                b'-' => {}
                byte => state = stepped(state, *byte),
            }
        }
        *print = printed(state);
        left = more;
    }
    prints
};

const fn stepped(state: u32, byte: u8) -> u32 {
    (state ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn printed(state: u32) -> u16 {
    (state >> 8) as u16
}

static FIND: Find = Find {
    within: "tx_json txjson tx_blob transaction transactions tx payload paymentPayload RawTransactions RawTransaction",
    read: one,
    none: "xrpl/no-transaction",
};

/// Reads the arguments of a method that signs or sends.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    FIND.all(arguments, path, reading);
}

fn one(value: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) -> bool {
    let bytes = value.text().and_then(|text| hex::decode(text.as_bytes()));
    if let Some(bytes) = bytes {
        match decode(&bytes) {
            Some(members) => return FIND.walk(&Value::Object(members), false, path, reading),
            None => reading.opaque(path, "xrpl/malformed"),
        }
        return true;
    }
    let own = first(value, "TransactionType destination").is_some();
    if own && let Some(members) = value.members() {
        transaction(members, path, reading);
    }
    own
}

fn transaction(members: &[Member<'_>], path: &Path<'_>, reading: &mut Reading<'_>) {
    let get = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let text = |name| get(name).and_then(Value::text);
    let mut names = Names { signer: text("Account").unwrap_or_default(), ..NAMES };
    let pays = get("SendMax").is_some();
    // Without a type it is the wallet's own form of a payment.
    let kind = get("TransactionType").map_or("Payment", |kind| kind.text().unwrap_or_default());
    let print = printed(kind.bytes().fold(0, stepped));
    if print == 0 || !TYPES.contains(&print) {
        reading.opaque(path, "xrpl/type");
    }
    if kind == "NFTokenCreateOffer" {
        // An offer to buy pays the owner.
        names.roles = "P Destination Owner";
    }
    // What is given away for next to nothing.
    let asked = match kind {
        "OfferCreate" => get("TakerPays"),
        "NFTokenCreateOffer" | "NFTokenMint" | "URITokenCreateSellOffer" if get("Destination").is_none() => {
            get("Amount")
        }
        // Whoever offers the exchange on the way keeps what need not arrive.
        "Payment" if pays && is_partial(get("Flags")) => Some(get("DeliverMin").unwrap_or(&NOTHING)),
        "Payment" if pays => get("Amount").or(get("DeliverMax")),
        _ => None,
    };
    // Of a token a little may be much: a tenth of a bitcoin.
    let tiny = |asked: &Value<'_>| {
        let drops = asked.text();
        drops == Some("1")
            || drops.or_else(|| asked.text_at("value")).is_some_and(|asked| {
                let zeros = asked.bytes().take_while(|byte| matches!(byte, b'0' | b'.')).count();
                zeros > 5 || zeros == asked.len() || contains(asked, "e-") || contains(asked, "E-")
            })
    };
    if asked.is_some_and(tiny) {
        reading.opaque(path, "terms/offer");
    }
    let mut rest = Vec::new();
    for (key, member) in members {
        let tag = match key.as_ref() {
            // Transactions of a batch are read by themselves, with terms and tags of their own.
            "Account" | "Signers" | "RawTransactions" => continue,
            // What is paid is what is sent at most, not what arrives.
            "Amount" | "amount" | "DeliverMax" if pays => continue,
            "SendMax" => {
                rest.push(("Amount".into(), member.clone()));
                continue;
            }
            "Destination" => get("DestinationTag"),
            "destination" => get("destinationTag"),
            _ => None,
        };
        let Some(tag) = tag else {
            rest.push((key.clone(), member.clone()));
            continue;
        };
        let path = &path.key(key);
        // The tag tells an exchange whose money it is.
        let tag = uint::digits_of(tag).unwrap_or_default();
        let Some(accounts) = member.text().and_then(|address| tagged(address, &tag)) else {
            reading.opaque(path, "xrpl/tag");
            continue;
        };
        let mut coins = Vec::new();
        for name in ["Amount", "amount", "DeliverMax", "SendMax"] {
            if let Some(amount) = get(name).filter(|_| pays == (name == "SendMax")) {
                names.coins(amount, reading, &mut coins);
            }
        }
        if coins.is_empty() {
            coins.push((None, None));
        }
        names.found(Role::Payee, accounts, &coins, path, reading);
    }
    names.judge(&Value::Object(rest), path, reading);
}

/// An amount that is none.
static NOTHING: Value<'static> = Value::String(Cow::Borrowed("0"));

/// Whether less may arrive than the amount says (`tfPartialPayment`).
fn is_partial(flags: Option<&Value<'_>>) -> bool {
    let flags = flags.and_then(uint::digits_of).and_then(|flags| count(&flags));
    flags.is_some_and(|flags| flags & 0x2_0000 != 0)
}

/// The readings of a classic address with a tag.
pub(super) fn tagged(address: &str, tag: &str) -> Option<Vec<crate::Account>> {
    let tag = u32::try_from(count(tag)?).ok()?;
    let payload = base58::decode_check_in(address, Alphabet::RIPPLE)?;
    match payload.as_slice() {
        [0, id @ ..] => Some(xrpl::accounts(id.as_array()?, Some(tag))),
        _ => None,
    }
}

/// Reads a transaction's bytes, signed or not, with or without the prefix of what is signed.
fn decode(bytes: &[u8]) -> Option<Vec<Member<'static>>> {
    let rest = &mut bytes.strip_prefix(b"STX\0").or_else(|| bytes.strip_prefix(b"SMT\0")).unwrap_or(bytes);
    let transaction = object(rest, 8)?;
    (rest.is_empty() && transaction.iter().any(|(name, _)| name == "TransactionType")).then_some(transaction)
}

/// The fields whose content matters, by kind and number.
#[rustfmt::skip]
static FIELDS: &[(u8, u8, &str)] = &[
    (1, 2, "TransactionType"), (2, 2, "Flags"), (2, 14, "DestinationTag"), (6, 1, "Amount"), (6, 4, "TakerPays"),
    (6, 9, "SendMax"), (6, 10, "DeliverMin"), (8, 1, "Account"),
    (8, 2, "Owner"), (8, 3, "Destination"), (8, 5, "Authorize"), (8, 8, "RegularKey"), (8, 9, "NFTokenMinter"), (15, 3, "Signers"),
    (15, 30, "RawTransactions"), (14, 34, "RawTransaction"),
];

/// How many bytes a field of each kind has, where it is a number or a hash; 255 for any other.
static LENGTHS: [u8; 27] = {
    let mut lengths = [255; 27];
    (lengths[1], lengths[2], lengths[3], lengths[4], lengths[5]) = (2, 4, 8, 16, 32);
    (lengths[16], lengths[17], lengths[20], lengths[21], lengths[26]) = (1, 20, 12, 24, 20);
    lengths
};

/// Fields up to the end of the object.
fn object(rest: &mut &[u8], depth: u8) -> Option<Vec<Member<'static>>> {
    let deeper = depth.checked_sub(1)?;
    let mut members = Vec::new();
    while !rest.is_empty() {
        let head = byte(rest)?;
        let mut part = |half: u8| if half == 0 { byte(rest) } else { Some(half) };
        let (kind, field) = (part(head >> 4)?, part(head & 15)?);
        let name = FIELDS.iter().find(|row| (row.0, row.1) == (kind, field)).map_or("field", |row| row.2);
        let length = LENGTHS.get(usize::from(kind)).copied().filter(|length| *length < 255);
        if let Some(length) = length {
            let bytes = take(rest, length.into())?;
            let value = match (name, bytes) {
                ("TransactionType", &[high, number]) => {
                    let name = match (high, number) {
                        (0, 0) => "Payment",
                        (0, 7) => "OfferCreate",
                        (0, 25) => "NFTokenMint",
                        (0, 27) => "NFTokenCreateOffer",
                        // Any other is read like this one.
                        (0, ..72) if TYPES.get(usize::from(number)) != Some(&0) => "AccountSet",
                        _ => "",
                    };
                    Value::String(name.into())
                }
                ("DestinationTag" | "Flags", bytes) => Value::String(uint::decimal(bytes).into()),
                _ => Value::Null,
            };
            members.push((name.into(), value));
            continue;
        }
        let value = match kind {
            6 => amount(rest)?,
            8 => {
                let mut payload = alloc::vec![0];
                payload.extend_from_slice(variable(rest)?);
                if payload.len() != 21 {
                    return None;
                }
                Value::String(base58::encode_check_in(&payload, Alphabet::RIPPLE).into())
            }
            7 | 19 => {
                variable(rest)?;
                continue;
            }
            // The ends of an object and of a list.
            14 | 15 if field == 1 => return Some(members),
            14 => Value::Object(object(rest, deeper)?),
            15 => Value::Array(alloc::vec![Value::Object(object(rest, deeper)?)]),
            18 => {
                // Paths: steps, each a bit for every 20 bytes, up to a zero.
                loop {
                    match byte(rest)? {
                        0 => break,
                        0xff => {}
                        bits => drop(take(rest, (bits & 0x31).count_ones().saturating_mul(20) as usize)?),
                    }
                }
                continue;
            }
            // An asset: a currency, and the issuer of any but the ledger's own.
            24 => {
                if take(rest, 20)?.iter().any(|byte| *byte != 0) {
                    take(rest, 20)?;
                }
                continue;
            }
            _ => return None,
        };
        members.push((name.into(), value));
    }
    Some(members)
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    take(rest, 1)?.first().copied()
}

/// Drops, or a token's amount, of which only whether it is tiny matters.
fn amount(rest: &mut &[u8]) -> Option<Value<'static>> {
    let head = u64::from_be_bytes(*take(rest, 8)?.as_array()?);
    if head >> 63 == 0 {
        if head >> 61 & 1 == 1 {
            take(rest, 25)?;
            return Some(Value::Null);
        }
        let drops = head & 0x3fff_ffff_ffff_ffff;
        return Some(Value::String(uint::decimal(&drops.to_be_bytes()).into()));
    }
    take(rest, 40)?;
    // The exponent of a mantissa of sixteen digits, from -96 on.
    let value = if head >> 54 & 0xff < 78 { "1e-4" } else { "other" };
    Some(super::named::object(&[("value", Value::String(value.into()))]))
}

fn variable<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let first = usize::from(byte(rest)?);
    let mut more = || byte(rest).map(usize::from);
    let length = match first {
        0..=192 => first,
        193..=240 => (first.wrapping_sub(193) << 8).saturating_add(more()?).saturating_add(193),
        241..=254 => {
            (first.wrapping_sub(241) << 16).saturating_add(more()? << 8).saturating_add(more()?).saturating_add(12481)
        }
        _ => return None,
    };
    take(rest, length)
}
