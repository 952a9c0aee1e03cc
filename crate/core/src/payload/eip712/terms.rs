//! Owns the terms of Seaport orders: an order that gives something away and asks nothing back.
//!
//! Specification: <https://docs.opensea.io/docs/seaport>

use crate::payload::json::Value;
use crate::payload::path::Path;
use crate::payload::{Reading, evm};

/// Looks at the order, or at every order of a bulk order.
pub(super) fn read(types: &Value<'_>, primary: &str, message: &Value<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if types.get("OrderComponents").is_some() {
        order(message, path, primary == "OrderComponents", reading);
    }
}

fn order(value: &Value<'_>, path: &Path<'_>, is_order: bool, reading: &mut Reading<'_>) {
    if reading.spend().is_none() {
        return;
    }
    if let Some(elements) = value.elements() {
        for (at, element) in elements.iter().enumerate() {
            let path = &path.at(at);
            if reading.enter(path) {
                order(element, path, false, reading);
                reading.leave();
            }
        }
        return;
    }
    let offers = value.get("offer").and_then(Value::elements);
    match (offers, value.get("offerer")) {
        (Some([_, ..]), Some(offerer)) => {
            let offerer = evm::address_of(Some(offerer));
            let asked = value.get("consideration").and_then(Value::elements).unwrap_or_default();
            let returns = |item: &Value<'_>| {
                let amount = |key| item.get(key).and_then(evm::number_of).is_some_and(|word| word != [0; 32]);
                evm::address_of(item.get("recipient")) == offerer && amount("startAmount") && amount("endAmount")
            };
            if !asked.iter().any(returns) {
                reading.opaque(&path.sub(".consideration"), "terms/nothing-asked");
            }
        }
        _ if is_order => {}
        _ => {
            for (key, member) in value.members().unwrap_or_default() {
                let path = &path.member(key);
                if reading.enter(path) {
                    order(member, path, false, reading);
                    reading.leave();
                }
            }
        }
    }
}
