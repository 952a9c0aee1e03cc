//! Owns Stellar transactions: XDR envelopes, operation by operation, and what contracts are told to do.
//!
//! Specification: <https://github.com/stellar/stellar-xdr>, SEP-41

use super::find::first;
use super::json::Value;
use super::layout::{self, Format};
use super::named::Names;
use super::{Reading, body, uint, wallet};
use crate::chain::stellar;
use crate::encoding::{base64, hex};
use crate::payload::path::Path;
use crate::text::{glue, without_trail};

/// `A` is an envelope: of version 0 and 1, of whoever pays the fee for another, the preimage of an authorisation. `P` is
/// an operation, `M` an account or one customer's part of it, `N` an asset, `K` an amount of one, `J` a signer, `F` when a
/// balance may be claimed, `H` what is authorised, `I` a call, `S` an address and `V` a value in it. What has no name
/// gives nobody anything.
static XDR: Format = Format {
    rules: r#"A[0B2C5D9R]
B44_?T=O
C=M12_[0.1T2U]=O
D=M8_[2C]
R44_=H
T16_
U?T?Q?Q12_*J
O[0.1W2X3Y4Y]operations:*P[0Z1.]
Wmemo:%
Xmemo:8#
Ymemo:32&h
Z*z
z4_~
P?M[0a1b2c3d4e5f6g7h8i9.10j11Q12!13c14l15n16G17.19m20n21o22p23q24r25Q26L]
adestination:=Gamount:8#
bdestination:=Mamount:=K
camount:=Kdestination:=M=Nback:8#*N
d=e8_
e=N=Noffer:8#n:4#d:4#
!=N=Nback:8#n:4#d:4#8_
f?G?L?L?L?L?L?L?$?s
ssigner:=Jweight:4#
g[0.1x2y3w]8_
w4_=N=N4_
h=G[1L2t]4_
t12_
idestination:=M
j~?$
lamount:=Kclaimants:*u
u[0v]
vdestination:=G=F
F[0.1+2+3-4Q5Q]
+*F
-?F
m=N=M8_
n36_
o=G=N8_
p64_
q56_
rcall:[0I]auth:*@
@[0.1^]=H
^=S12_=V
Hcall:[0I]inner:*H
Icontract:=Smethod:%arguments:*V
S[0G1/2,]
/32&C
,40&M
V[0L1.2Q3L4L5Q6Q7Q8Q9(10(11)12)13$14$15$16{17}18S20.21Q]
(16#
)32_
$~
{?<
<*V
}?>
>*|
|=V=V
N[0"1x2y]
"'slip44/148'
x40&N
y48&N
Kdenom:=Namount:8#
M[0E256,]
G[0E]
E32&G
J[0E1;2;3#]
;32_''
#32&G~
L4_
Q8_"#,
    count: |rest| {
        let number = layout::take(rest, 4)?.as_array()?;
        Some(u32::from_be_bytes(*number) as usize)
    },
    big: true,
    fill: 3,
    print,
};

static NAMES: Names<'static> = Names {
    roles: "P destination A signer",
    methods: "transfer P12 transfer_from P23 mint P01 approve S12 set_admin A09 burn M99",
    token: "token",
    ..Names::of("stellar", "slip44:148")
};

/// Reads the arguments of a method that signs: an envelope, or the preimage of an authorisation, in base64.
pub fn read(arguments: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let lone = arguments.param(0);
    let argument = lone.and_then(|lone| first(lone, "xdr transaction transactionXdr tx entryXdr authEntry")).or(lone);
    let bytes = match argument {
        Some(Value::String(text)) => base64::decode(text.as_bytes()),
        Some(value) => wallet::bytes(value),
        None => None,
    };
    let path = &path.at(0);
    let bytes = bytes.unwrap_or_default();
    let Some(envelope) = layout::read(&bytes, &XDR) else { return reading.opaque(path, "stellar/malformed") };
    let names = Names { memo: envelope.text_at("memo").unwrap_or_default(), ..NAMES };
    let Some(operations) = envelope.get("operations").and_then(Value::elements) else {
        return names.judge(&envelope, path, reading);
    };
    let list = path.sub(".operations");
    for (at, operation) in operations.iter().enumerate() {
        let path = &list.at(at);
        if asks_nothing(operation) {
            reading.opaque(path, "terms/nothing-asked");
        }
        match (operation.text_at("weight"), operation.text_at("signer")) {
            // A signer that is taken away.
            (Some("0"), _) => {}
            // Whoever knows a hash's preimage, or has a transaction signed before.
            (_, Some("")) => reading.opaque(path, "stellar/signer"),
            _ if operation.members().is_some() => names.judge(operation, path, reading),
            _ => {}
        }
    }
}

/// Whether an exchange gives something away and asks no more than the smallest unit back: a payment by a path for its recipient, an offer
/// for whoever makes it.
fn asks_nothing(operation: &Value<'_>) -> bool {
    let number = |name| {
        operation
            .text_at(name)
            .and_then(uint::from_decimal)
            .map(|word| word.last_chunk().map_or(0, |low| u64::from_be_bytes(*low)))
    };
    match (number("back"), number("offer"), number("n"), number("d")) {
        (Some(back), _, None, _) => back <= 1,
        // What is bought, at a price in what is sold. An offer of nothing takes one back.
        (Some(back), _, Some(price), Some(unit)) => back == 1 && price > unit,
        (_, Some(offer), Some(price), Some(unit)) => offer > 1 && offer.saturating_mul(price) <= unit,
        _ => false,
    }
}

fn print(kind: u8, bytes: &[u8], _: u8) -> Option<Value<'_>> {
    let text = match kind {
        b'h' => hex::encode("", bytes),
        b'M' => {
            let mut content = bytes.to_vec();
            content.rotate_left(8);
            stellar::print(b'M', &content)
        }
        // A code, the kind of account, and who issues it.
        b'N' => {
            let (code, issuer) = bytes.split_at_checked(bytes.len().checked_sub(36)?)?;
            let issuer = issuer.strip_prefix(&[0; 4])?;
            glue(&["asset/", without_trail(&body::lossy(code), b'\0'), "-", &stellar::print(b'G', issuer)])
        }
        _ => stellar::print(kind, bytes),
    };
    Some(Value::String(text.into()))
}
