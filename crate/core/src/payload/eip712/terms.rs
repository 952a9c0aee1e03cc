//! Owns the terms of Seaport orders: an order that gives something away and asks nothing back.
//!
//! Specification: <https://docs.opensea.io/docs/seaport>

use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::payload::{Reading, evm, uint};

/// Looks at the order, or at every order of a bulk order.
pub(super) fn read(types: &Value<'_>, primary: &str, message: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if types.get("OrderComponents").is_some() {
        order(message, path, primary == "OrderComponents", reading);
    }
}

fn order(value: &Value<'_>, path: &Path<'_>, is_order: bool, reading: &mut Reading<'_>) {
    if reading.spend().is_err() {
        return;
    }
    if let Some(elements) = value.elements() {
        for (at, element) in elements.iter().enumerate() {
            let path = &path.at(at);
            reading.nested(path, |reading| order(element, path, false, reading));
        }
        return;
    }
    let offers = value.get("offer").and_then(Value::elements);
    match (offers, value.get("offerer")) {
        (Some([_, ..]), Some(offerer)) => {
            let offerer = offerer.text().and_then(evm::parse);
            let asked = value.get("consideration").and_then(Value::elements).unwrap_or_default();
            let returns = |item: &Value<'_>| {
                let amount = |key| item.get(key).and_then(number).is_some_and(|word| word != [0; 32]);
                item.get("recipient").and_then(Value::text).and_then(evm::parse) == offerer
                    && amount("startAmount")
                    && amount("endAmount")
            };
            if !asked.iter().any(returns) {
                reading.opaque(&path.sub(".consideration"), "terms/nothing-asked");
            }
        }
        _ if is_order => {}
        _ => {
            for (key, member) in value.members().unwrap_or_default() {
                let path = &path.member(key);
                reading.nested(path, |reading| order(member, path, false, reading));
            }
        }
    }
}

fn number(value: &Value<'_>) -> Option<[u8; 32]> {
    match value {
        Value::Number(text) => uint::from_decimal(text),
        Value::String(text) => uint::from_quantity(text).or_else(|| uint::from_decimal(text)),
        _ => None,
    }
}
