//! Tests of the code search: inert look-alikes of the payload are found, honest shapes are not, and every rule has both.

use super::{Level, places, scan};

fn found(code: &str) -> Vec<(&'static str, Level)> {
    let findings = scan(code.as_bytes()).expect("patterns compile");
    findings.iter().map(|finding| (finding.rule, finding.level)).collect()
}

fn address(seed: usize) -> String {
    format!("\"0x{}\"", format!("{seed:02x}").repeat(20))
}

fn pool(size: usize) -> String {
    format!("var pool = [{}];", (1..=size).map(address).collect::<Vec<_>>().join(", "))
}

const DISTANCE: &str = "d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);";

#[test]
fn the_payload_is_found_by_any_two_of_its_parts() {
    let hooks = [
        "window.fetch = async function () {};",
        "globalThis['fetch'] = swap;",
        ";fetch = async (...a) => a;",
        "Object.defineProperty(window, 'fetch', { value: swap });",
        "XMLHttpRequest.prototype.send = function () {};",
        "XMLHttpRequest[\"prototype\"]['open'] = function () {};",
        "window.ethereum.request = swap;",
        "for (const m of ['request', 'send', 'sendAsync']) hook(m);",
    ];
    for hook in hooks {
        assert_eq!(found(&format!("{hook}{}", pool(5))).first(), Some(&("address-swap", Level::High)), "{hook}");
        assert!(found(hook).iter().all(|(_, level)| *level < Level::High), "{hook}");
    }
    assert_eq!(found(&format!("{DISTANCE}{}", pool(6))).first(), Some(&("address-swap", Level::High)));
    let rewrite = "window.ethereum.request = f; if (d.startsWith('0x095ea7b3')) d = '0x095ea7b3' + to;";
    assert_eq!(found(rewrite).first(), Some(&("provider-rewrite", Level::High)));
    assert_eq!(found("window.stealthProxyControl = {};").first(), Some(&("control-global", Level::High)));
}

#[test]
fn obfuscated_code_is_named_and_with_a_hook_it_is_sure() {
    let names: String = (0..80).map(|at| format!("_0x{:04x}=_0x{:04x};", at, at + 1)).collect();
    assert_eq!(found(&names), [("obfuscated", Level::Medium)]);
    assert_eq!(found(&format!("{names}window.fetch=_0x0001;")).first(), Some(&("hidden-hook", Level::High)));
    assert_eq!(found("var _0x1234 = 1, _0x1235 = 2;"), []);
}

#[test]
fn every_chain_makes_a_pool() {
    let base58 = ["A", "B", "C", "D", "E"];
    let of = |make: &dyn Fn(&str) -> String| {
        let list: Vec<String> = base58.iter().map(|letter| make(letter)).collect();
        format!("var pool = [{}];", list.join(",\n"))
    };
    let pools = [
        of(&|letter| format!("'T{}'", letter.repeat(33))),
        of(&|letter| format!("'1{}'", letter.repeat(33))),
        of(&|letter| format!("'{}'", letter.repeat(44))),
        of(&|letter| format!("'bc1q{}'", letter.to_lowercase().replace('b', "q").repeat(38))),
        of(&|letter| format!("'bitcoincash:q{}'", letter.to_lowercase().repeat(41))),
    ];
    for text in pools {
        assert_eq!(found(&text), [("address-pool", Level::Low)], "{text}");
    }
}

#[test]
fn what_honest_code_does_is_not_sure() {
    assert_eq!(found(&pool(4)), []);
    let repeated = format!("[{}]", vec![address(1); 9].join(","));
    assert_eq!(found(&repeated), []);
    let apart = (1..9).map(|at| format!("{{ address: {} }}", address(at))).collect::<Vec<_>>().join(",");
    assert_eq!(found(&apart), []);
    assert_eq!(found("if (window.fetch === original) {} const f = window.fetch; ethereum.request({ method });"), []);
    assert_eq!(found(DISTANCE), [("nearest-string", Level::Low)]);
    let far = format!("{}{}{DISTANCE}", pool(5), " ".repeat(70_000));
    assert!(found(&far).iter().all(|(_, level)| *level == Level::Low));
}

#[test]
fn places_are_lines_and_columns() {
    assert_eq!(places(b"ab\ncd\n\ne", &[7, 0, 4]), [(4, 1), (1, 1), (2, 2)]);
    assert_eq!(places(b"", &[5]), [(1, 6)]);
}

#[test]
fn any_bytes_are_read() {
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    assert_eq!(scan(&bytes), Ok(Vec::new()));
}
