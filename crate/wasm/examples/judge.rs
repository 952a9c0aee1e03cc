//! Judges calls natively, with the code that a page runs: one line of JSON each, `{ "policy": text, "fields": [nine texts] }`, in; the code, a
//! tab and the answer out. `cargo run --example judge < calls.ndjson`

use serde_json::Value;
use std::io::{BufRead, Write, stdin, stdout};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let policy = call.get("policy").and_then(Value::as_str).ok_or("a policy is text")?;
        let (mut frame, mut texts) = (Vec::new(), Vec::new());
        let fields = call.get("fields").and_then(Value::as_array).ok_or("fields are a list")?;
        for (at, field) in fields.iter().enumerate() {
            let text = field.as_str().ok_or("a field is text")?;
            // The last one is the body, which is as long as what is left.
            if at.saturating_add(1) < fields.len() {
                frame.extend(u32::try_from(text.encode_utf16().count())?.to_le_bytes());
            }
            texts.extend(text.as_bytes());
        }
        frame.append(&mut texts);
        let (code, answer) = payeeguard_wasm::judge(policy, &frame);
        writeln!(out, "{code}\t{answer}")?;
    }
    Ok(())
}
