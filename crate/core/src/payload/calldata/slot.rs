//! Owns what a parameter is for: its name, read.

use crate::Role;

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
}

/// The names; any other name means nothing.
const NAMES: &[(&str, Slot)] = &[
    ("payee", Slot::Account(Role::Payee)),
    ("spender", Slot::Account(Role::Spender)),
    ("operator", Slot::Account(Role::Operator)),
    ("delegate", Slot::Account(Role::Delegate)),
    ("authority", Slot::Account(Role::Authority)),
    ("contract", Slot::Account(Role::Contract)),
    ("mention", Slot::Account(Role::Mention)),
    ("asset", Slot::Asset),
    ("amount", Slot::Amount),
    ("id", Slot::Id),
    ("approved", Slot::Approved),
    ("calldata", Slot::Calldata),
    ("value", Slot::Value),
    ("operation", Slot::Operation),
    ("commands", Slot::Commands),
    ("actions", Slot::Actions),
    ("inputs", Slot::Inputs),
    ("mode", Slot::Mode),
];

impl Slot {
    /// Reads a parameter's name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        for (known, slot) in NAMES {
            if *known == name {
                return Some(*slot);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use crate::payload::signature::{Method, Param, Type};

    fn every_name(params: &[Param], check: &dyn Fn(&str)) {
        for param in params {
            let mut kind = &param.kind;
            while let Type::Array(element, _) = kind {
                kind = element;
            }
            match kind {
                Type::Tuple(members) => every_name(members, check),
                _ => check(&param.name),
            }
        }
    }

    #[test]
    fn every_name_in_the_list_of_methods_means_something() {
        let file = include_str!("methods.sol");
        let lines =
            file.lines().map(|line| line.split("//").next().unwrap_or("").trim()).filter(|line| !line.is_empty());
        let mut count = 0;
        for line in lines {
            let method = Method::parse(line).unwrap();
            every_name(&method.params, &|name| assert!(name == "_" || Slot::of(name).is_some(), "{line}: {name}"));
            count += 1;
        }
        assert!(count > 200);
    }
}
