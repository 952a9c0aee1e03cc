//! Owns what a parameter is for: its name, read.

use crate::Role;
use crate::text::place;

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An account that gets something.
    Account(Role),
    /// The token it gets.
    Asset,
    /// How much of it.
    Amount,
    /// Which piece of the token it gets.
    Id,
    /// Whether it gets anything.
    Approved,
    /// A nested call.
    Calldata,
    /// The coin a nested call carries.
    Value,
    /// Whether a nested call is a delegate call.
    Operation,
    /// Universal Router commands.
    Commands,
    /// Uniswap v4 actions.
    Actions,
    /// The inputs of commands or actions.
    Inputs,
    /// An ERC-7579 mode.
    Mode,
    /// An account that gets something, in the upper bytes of a word.
    Partner,
    /// A text that says who gets something on another chain, as THORChain reads it.
    Memo,
}

/// The names; any other name means nothing.
const NAMES: &str = "payee spender operator delegate authority contract mention asset amount id approved calldata value operation commands actions inputs mode partner memo";
/// What they mean.
const SLOTS: [Slot; 20] = [
    Slot::Account(Role::Payee),
    Slot::Account(Role::Spender),
    Slot::Account(Role::Operator),
    Slot::Account(Role::Delegate),
    Slot::Account(Role::Authority),
    Slot::Account(Role::Contract),
    Slot::Account(Role::Mention),
    Slot::Asset,
    Slot::Amount,
    Slot::Id,
    Slot::Approved,
    Slot::Calldata,
    Slot::Value,
    Slot::Operation,
    Slot::Commands,
    Slot::Actions,
    Slot::Inputs,
    Slot::Mode,
    Slot::Partner,
    Slot::Memo,
];

impl Slot {
    /// Reads a parameter's name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        SLOTS.get(place(NAMES, name.as_bytes(), 0)?).copied()
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use crate::payload::signature::{Method, Param, Type};

    fn every_name(params: &[Param], check: &dyn Fn(&Type, &str)) {
        for param in params {
            let mut kind = &param.kind;
            while let Type::Array(element, _) = kind {
                kind = element;
            }
            match kind {
                Type::Tuple(members) => every_name(members, check),
                _ => check(kind, &param.name),
            }
        }
    }

    /// Why an address is ignored: the names that the head of the list explains.
    fn reasons(file: &str) -> std::vec::Vec<&str> {
        file.lines().filter_map(|line| line.strip_prefix("// _")?.split(' ').next()).collect()
    }

    #[test]
    fn every_name_in_the_list_of_methods_means_something() {
        let file = include_str!("methods.sol");
        let lines =
            file.lines().map(|line| line.split("//").next().unwrap_or("").trim()).filter(|line| !line.is_empty());
        let reasons = reasons(file);
        let mut count = 0;
        for line in lines {
            let method = Method::parse(line).unwrap();
            every_name(&method.params, &|kind, name| {
                let reason = name.strip_prefix('_').is_some_and(|reason| reasons.contains(&reason));
                let address = *kind == Type::Word("address".into());
                let known = if name == "_" { !address } else { reason && address || Slot::of(name).is_some() };
                assert!(known, "{line}: {name}");
            });
            count += 1;
        }
        assert!(count > 200);
        for reason in reasons {
            let used = [",", ")"].iter().any(|end| file.contains(&std::format!(" _{reason}{end}")));
            assert!(used, "{reason}");
        }
    }
}
