//! Owns the hosts through which a page reaches wallets that are elsewhere. What goes there is encrypted or decided in another origin, so that
//! only whether the page means to speak to that host at all can be judged.

use super::Policy;
use crate::payload::Reading;
use crate::text::{contains, cut, cut_last, glue, without_trail};
use crate::{Finding, Role};
use alloc::vec::Vec;

/// Hosts, each with all below it, between blanks.
const HOSTS: &str = " relay.walletconnect.org relay.walletconnect.com secure.walletconnect.org secure.reown.com \
    keys.coinbase.com walletlink.org metamask-sdk.api.cx.metamask.io mm-sdk-relay.api.cx.metamask.io app.safe.global \
    auth.magic.link auth.privy.io auth.web3auth.io openlogin.com app.tor.us app.dynamicauth.com auth.turnkey.com \
    sequence.app connect.phantom.app embedded-wallet.thirdweb.com auth.particle.network wallet.crossmint.com \
    connect.trezor.io connect.solflare.com bridge.tonapi.io connect.ton.org tonconnectbridge.mytonwallet.org \
    aptosconnect.app x.cartridge.gg web.argent.xyz id.porto.sh privy.abs.xyz waypoint.roninchain.com my.slush.app albedo.link \
    xumm.app wallet.meteorwallet.app papers.tech octez.io walletbot.me connect.tonhubapi.com ton-connect-bridge.bgwapi.io ";

/// What `why` says of a finding that is about such a host.
pub(super) const WHY: &str = "relay";

impl Policy {
    /// Adds the finding that a call leads to a relay or key host which the policy does not list.
    pub(crate) fn note_relay(&self, reading: &mut Reading<'_>) {
        // Most calls go to the page's own server, which is no relay to itself.
        if host_of(reading.call.url) != host_of(reading.call.origin)
            && let Some(host) = self.unlisted_relay(reading.call.url)
        {
            reading.push(Finding { why: WHY, ..Finding::new(Role::Authority, Vec::new(), host) });
        }
    }

    /// The relay or key host that a URL leads to, when the policy does not list it.
    fn unlisted_relay<'a>(&self, url: &'a str) -> Option<&'a str> {
        let host = host_of(url)?;
        let is_in = |list: &dyn Fn(&str) -> bool| {
            let mut rest = Some(host);
            while let Some(name) = rest {
                if list(name) {
                    return true;
                }
                rest = cut(name, ".").map(|(_, above)| above);
            }
            false
        };
        let known = is_in(&|name| contains(HOSTS, &glue(&[" ", name, " "])));
        let listed = || is_in(&|name| self.relays.iter().flatten().any(|relay| relay == name));
        (known && !listed()).then_some(host)
    }
}

/// The host of a URL as browsers write it; a WalletConnect pairing, on its own or in a wallet's link, leads to that relay.
fn host_of(url: &str) -> Option<&str> {
    let lower = url.get(..3).is_some_and(|scheme| scheme.eq_ignore_ascii_case("wc:"));
    let pairing = |mark| contains(url, mark);
    if lower || pairing("=wc") && (pairing("=wc%3A") || pairing("=wc%3a") || pairing("=wc:")) {
        return Some("relay.walletconnect.org");
    }
    let (_, rest) = cut(url, "://")?;
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let place = rest.get(..end)?;
    let place = cut_last(place, b'@').map_or(place, |(_, place)| place);
    Some(without_trail(cut(place, ":").map_or(place, |(host, _)| host), b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Call, Disposition, inspect};

    #[test]
    fn relays_are_known_by_their_hosts() {
        let policy = Policy::parse(r#"{"version":1,"relays":["walletlink.org"]}"#).unwrap_or_default();
        for (url, relay) in [
            ("wss://relay.walletconnect.org/?auth=x", Some("relay.walletconnect.org")),
            ("https://a@eu.keys.coinbase.com:443/connect", Some("eu.keys.coinbase.com")),
            ("https://keys.coinbase.com./", Some("keys.coinbase.com")),
            ("https://beacon-node-1.octez.io/_matrix/client", Some("beacon-node-1.octez.io")),
            ("https://ton-connect-bridge.bgwapi.io/bridge", Some("ton-connect-bridge.bgwapi.io")),
            ("wc:abc@2?relay-protocol=irn&symKey=1", Some("relay.walletconnect.org")),
            ("https://metamask.app.link/wc?uri=wc%3Aabc%402", Some("relay.walletconnect.org")),
            ("wss://www.walletlink.org/rpc", None),
            ("https://shop.example/keys.coinbase.com", None),
            ("https://notkeys.coinbase.com.example/", None),
            ("https://keys.coinbase.co/", None),
            ("https://org/", None),
            ("/relative", None),
            ("", None),
        ] {
            assert_eq!(policy.unlisted_relay(url), relay, "{url}");
        }
    }

    #[test]
    fn a_policy_that_names_relays_blocks_the_others() {
        let call = Call { surface: "websocket", method: "open", url: "wss://keys.coinbase.com/", ..Call::default() };
        let own = Call { origin: "https://keys.coinbase.com", ..call };
        let listed = r#"{"version":1,"relays":["coinbase.com"]}"#;
        for (policy, call, disposition) in [
            (r#"{"version":1,"relays":[]}"#, call, Some(Disposition::Block)),
            (r#"{"version":1}"#, call, Some(Disposition::Report)),
            (r#"{"version":1,"mode":"report","relays":[]}"#, call, Some(Disposition::Report)),
            (listed, call, None),
            (r#"{"version":1,"relays":[]}"#, own, None),
        ] {
            let parsed = Policy::parse(policy).unwrap_or_default();
            assert_eq!(inspect(&call, &parsed).disposition(), disposition, "{policy}");
        }
    }
}
