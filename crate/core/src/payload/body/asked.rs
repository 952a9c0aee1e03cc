//! Owns what a body asks for that its URL does not say: by GraphQL, or by a word beside what it is about.

use super::keys;
use crate::payload::json::Member;
use crate::text::contains;

/// What stands in every GraphQL document that changes something.
pub(super) const CHANGES: &str = "mutation";

/// What stands in the extensions of a document that the server may know by its hash: it may run that one, whatever is sent beside.
pub(super) const BY_HASH: &[u8] = b"persistedQuery";

/// What an object asks for.
#[derive(Default)]
pub(super) struct Asked {
    /// Only to be answered: a GraphQL document that changes nothing, with its variables and no more.
    pub reads: bool,
    /// By GraphQL, or by the name of a method, that whoever is named is paid.
    pub pays: bool,
    /// By a word, that an account is paid.
    pub account: bool,
}

impl Asked {
    /// Every operation of a document counts, and comments do: which of them runs, the server knows. One that the server knows by a hash
    /// has nothing but its name to go by.
    pub(super) fn by(members: &[Member<'_>]) -> Self {
        let mut asked = Self::default();
        let (mut alone, mut document, mut named) = (true, false, false);
        for (name, value) in members {
            let text = value.text().unwrap_or_default();
            match name.as_ref() {
                "query" => {
                    // What is asked back seldom has arguments, and without them nobody in it is paid.
                    let end = text.bytes().rposition(|byte| byte == b')').unwrap_or(0);
                    let arguments = text.get(..end).unwrap_or_default();
                    let changes = contains(text, CHANGES);
                    asked.pays |= changes && keys::pays_out(arguments);
                    alone &= !document && !changes && contains(text, "{") && !keys::pays(arguments);
                    document = true;
                }
                "operationName" => named |= keys::orders(text),
                "variables" => {}
                "extensions" => alone &= value.get("persistedQuery").is_none(),
                name => {
                    alone = false;
                    // A request by the method's name, as JSON-RPC has it.
                    asked.pays |=
                        name == "method" && keys::orders(text) && members.iter().any(|(name, _)| name == "params");
                    asked.account |= keys::asks_for(name, text);
                }
            }
        }
        asked.reads = alone && document;
        asked.pays |= named && !document;
        asked
    }
}
