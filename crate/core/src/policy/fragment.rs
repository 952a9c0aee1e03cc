//! Owns the contract fragments of a policy: which parameter names mean which role.

use crate::payload::calldata::selector_of;
use crate::payload::find::is_in;
use crate::payload::signature::{Method, Param, Type};
use crate::text::{glue, row};
use alloc::string::String;

/// The names an address parameter may have besides the roles themselves. Matched without case and underscores.
const ALIASES: &str = "\
to payee
dst payee
dest payee
destination payee
payto payee
recipient payee
receiver payee
beneficiary payee
onbehalfof payee
merchant payee
delegatee delegate
newowner authority
admin authority
newadmin authority
implementation authority
newimplementation authority
target contract
token asset
currency asset
from _
src _
sender _
holder _
payer _";

/// The roles an address parameter may be named after.
const ROLES: &str = "payee spender operator delegate authority contract asset mention";

/// The names of an amount.
const AMOUNTS: &str = "amount value wad";

/// Reads a fragment and gives every parameter its role.
pub(super) fn read(text: &str) -> Result<([u8; 4], Method), String> {
    let mut method = Method::parse(text).map_err(String::from)?;
    if let Some(note) = method.notes.iter().find(|note| !is_modifier(note)) {
        return Err(glue(&[note, " is not a word that may follow the parameters"]));
    }
    method.notes.clear();
    let selector = selector_of(&method);
    name_roles(&mut method.params)?;
    Ok((selector, method))
}

fn is_modifier(word: &str) -> bool {
    is_in("external public payable nonpayable view pure virtual override", word)
}

fn name_roles(params: &mut [Param]) -> Result<(), String> {
    for param in params {
        let mut plain = String::new();
        for c in param.name.chars().filter(|c| *c != '_') {
            plain.push(c.to_ascii_lowercase());
        }
        param.name = role(&mut param.kind, &plain, &param.name)?;
    }
    Ok(())
}

fn role(kind: &mut Type, plain: &str, written: &str) -> Result<String, String> {
    match kind {
        Type::Tuple(members) => name_roles(members).map(|()| String::from("_")),
        Type::Array(element, _) => role(element, plain, written),
        Type::Word(word) if word == "address" => {
            let role = if is_in(ROLES, plain) { Some(plain) } else { row(ALIASES, plain) };
            role.map(String::from).ok_or_else(|| {
                let name = if written.is_empty() { "an unnamed address parameter" } else { written };
                glue(&[name, " is neither a role nor a known name for one; call it payee, spender ... or mention"])
            })
        }
        Type::Word(word) if word.starts_with("uint") && is_in(AMOUNTS, plain) => Ok(String::from("amount")),
        Type::Bytes("bytes") if plain == "calldata" => Ok(String::from("calldata")),
        // Some contracts take who is paid on another chain as text.
        Type::Bytes(_) if plain == "payee" => Ok(String::from("payee")),
        _ => Ok(String::from("_")),
    }
}
