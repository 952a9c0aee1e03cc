//! Owns the evaluation: findings in, violations out.

use super::expected::Expected;
use super::near::Measure;
use super::{Action, Entry, Mode, Policy, baseline, index, relay};
use crate::distance::distance;
use crate::payload::uint;
use crate::text::cut;
use crate::{Account, Call, Disposition, Finding, Grade, Role, Verdict, Violation};
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// What the policy says about one finding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Expected,
    /// The account is expected, but not with so much.
    Over,
    Unexpected,
}

/// What the findings of one call come to so far, for each entry or expectation with a limit and each asset: many small payments
/// are one large one.
#[derive(Default)]
pub(super) struct Spent {
    totals: Vec<(usize, Option<String>, String)>,
    /// What the finding at hand is charged to, until it is known to be expected.
    charged: Vec<(usize, Option<String>)>,
}

impl Spent {
    /// Whether an entry still allows what a finding gets. The place is the entry's, and nobody else's.
    pub(super) fn allows(&mut self, place: usize, entry: &Entry, finding: &Finding) -> bool {
        let (Some(max), false) = (entry.max.as_deref(), finding.role == Role::Mention) else { return true };
        let Some(amount) = finding.amount.as_deref() else { return false };
        let key = (place, entry.asset.as_ref().or(finding.asset.as_ref()).cloned());
        let before = self.totals.iter().find(|(place, asset, _)| *place == key.0 && *asset == key.1);
        let total = uint::add(amount, before.map_or("0", |(_, _, total)| total));
        let fits = uint::compare(&total, max) != Ordering::Greater;
        // One entry may stand for several chains, and is charged once.
        if fits && !self.charged.contains(&key) {
            self.charged.push(key);
        }
        fits
    }

    /// Charges a finding to what expects it.
    fn settle(&mut self, finding: &Finding) {
        for (place, asset) in self.charged.drain(..) {
            let amount = finding.amount.as_deref().unwrap_or_default();
            match self.totals.iter_mut().find(|(at, of, _)| *at == place && *of == asset) {
                Some((_, _, total)) => *total = uint::add(total, amount),
                None => self.totals.push((place, asset, String::from(amount))),
            }
        }
    }
}

impl Policy {
    /// Compares what a payload says with what the policy expects.
    #[must_use]
    pub fn evaluate(&self, findings: Vec<Finding>, call: &Call<'_>) -> Verdict {
        let mut spent = Spent::default();
        let mut violations = Vec::new();
        let mut met = Vec::new();
        for finding in &findings {
            if let Some(violation) = self.judge(finding, call, &mut spent, &mut met) {
                violations.push(violation);
            }
            spent.settle(finding);
        }
        Verdict { findings, violations, met }
    }

    /// Whether the policy itself lists the account of this finding for its role, asset and amount.
    pub(crate) fn lists(&self, finding: &Finding, call: &Call<'_>) -> bool {
        self.pinned(finding, call, &mut Spent::default()) == Outcome::Expected
    }

    fn judge(&self, finding: &Finding, call: &Call<'_>, spent: &mut Spent, met: &mut Vec<usize>) -> Option<Violation> {
        let violation = |grade, disposition, nearest| {
            let disposition = if self.mode == Mode::Report { Disposition::Report } else { disposition };
            Some(Violation { grade, disposition, finding: finding.clone(), nearest })
        };
        if finding.role == Role::Opaque {
            let grade = if finding.why.starts_with("terms/") { Grade::Terms } else { Grade::Opaque };
            // A link on the clipboard has not asked any wallet yet.
            let copied = call.surface == "clipboard" && finding.why.starts_with("uri/");
            return violation(grade, if copied { Disposition::Report } else { Disposition::Block }, None);
        }
        if self.mode == Mode::Halt && finding.role != Role::Mention {
            return violation(Grade::Unknown, Disposition::Block, None);
        }
        if finding.why == relay::WHY {
            let disposition = if self.relays.is_some() { Disposition::Block } else { Disposition::Report };
            return violation(Grade::Unknown, disposition, None);
        }
        let outcome = self.outcome(finding, call, spent);
        if outcome != Outcome::Expected
            && let Some(place) =
                call.expected.and_then(|expected| expected.meets(finding, self, call.is_wallet(), spent))
        {
            // A quote, an order or a log entry pays nobody yet, nor does what is copied.
            let pays = finding.role != Role::Mention && !finding.told && call.surface != "clipboard";
            if pays && !met.contains(&place) {
                met.push(place);
            }
            return None;
        }
        match outcome {
            Outcome::Expected => return None,
            Outcome::Over => {
                let nearest = finding.accounts.first().map(|account| (account.clone(), 0));
                return violation(Grade::Unlimited, Disposition::Block, nearest);
            }
            Outcome::Unexpected => {}
        }
        let mut known = call.own.to_vec();
        known.extend(call.expected.into_iter().flat_map(Expected::accounts).cloned());
        let near = |measure| self.near.nearest(&self.entries, &known, &finding.accounts, measure);
        let lookalike = near(Measure::Lookalike);
        if lookalike.is_some() {
            return violation(Grade::Lookalike, Disposition::Block, lookalike);
        }
        let told = |shown| {
            let account = call.expected.and_then(|expected| expected.told(finding, shown))?;
            let sent = finding.accounts.first()?;
            Some((account.clone(), distance(&account.address, &sent.address)))
        };
        let typed = told(false);
        if typed.is_some() {
            return violation(Grade::Swapped, Disposition::Block, typed);
        }
        // What is on the clipboard or on the page is paid by hand: it is compared like a payment, though it is none.
        let by_hand = finding.role == Role::Mention && matches!(call.surface, "clipboard" | "shown");
        // What the page shows is advice: it says more about a violation, and keeps the user from being asked to overlook it.
        let shown = if finding.role != Role::Mention || by_hand { told(true) } else { None };
        let mut unsaid = None;
        if by_hand {
            let alone = finding.accounts.first().is_some_and(|sent| call.body.len() / 2 < sent.address.len());
            if alone && shown.is_some() {
                unsaid = self.disposition(Role::Payee, None);
            } else if near(Measure::Distance).is_some() {
                // Where nobody is expected, nobody is out of place.
                unsaid = Some(Disposition::Report);
            }
        }
        let (grade, disposition) = match finding.role {
            Role::Spender | Role::Operator | Role::Delegate | Role::Authority => (Grade::Authority, Disposition::Block),
            role => (Grade::Unknown, self.disposition(role, unsaid)?),
        };
        if shown.is_some() {
            let action = if disposition == Disposition::Ask { Disposition::Block } else { disposition };
            return violation(Grade::Swapped, action, shown);
        }
        violation(grade, disposition, near(Measure::Distance))
    }

    /// What happens to an unknown account in this role. A mention carries no power: unless the policy names the
    /// role, it is not worth a report, or what is `unsaid`.
    fn disposition(&self, role: Role, unsaid: Option<Disposition>) -> Option<Disposition> {
        match self.unknown.get(index(role)).copied().flatten() {
            Some(Action::Allow) => None,
            Some(Action::Report) => Some(Disposition::Report),
            Some(Action::Ask) => Some(Disposition::Ask),
            Some(Action::Block) => Some(Disposition::Block),
            None if self.names(role) => Some(Disposition::Block),
            None if role == Role::Mention => unsaid,
            None => Some(Disposition::Report),
        }
    }

    fn outcome(&self, finding: &Finding, call: &Call<'_>, spent: &mut Spent) -> Outcome {
        let own = |account: &Account| {
            call.own.iter().any(|own| own.namespace == account.namespace && own.address == account.address)
        };
        let is_own = matches!(finding.role, Role::Payee | Role::Change | Role::Mention)
            && self.own
            && finding.accounts.iter().any(own);
        let shipped = self.baseline && finding.accounts.iter().any(|account| baseline::expects(account, finding));
        if is_own || shipped {
            return Outcome::Expected;
        }
        self.pinned(finding, call, spent)
    }

    fn pinned(&self, finding: &Finding, call: &Call<'_>, spent: &mut Spent) -> Outcome {
        let mut outcome = Outcome::Unexpected;
        for account in &finding.accounts {
            // What is sent over the network or merely mentioned does not happen on every chain at once.
            let any = !call.is_wallet() || finding.role == Role::Mention;
            let next = match account.reference.as_deref() {
                Some(reference) => self.pinned_on(Some(reference), account, finding, spent),
                None if any => self.pinned_on(None, account, finding, spent),
                None => self.pinned_everywhere(account, finding, spent),
            };
            match next {
                Outcome::Expected => return next,
                Outcome::Over => outcome = next,
                Outcome::Unexpected => {}
            }
        }
        outcome
    }

    /// For a payload that holds on a chain nobody knows: expected only where it is expected on every named chain.
    fn pinned_everywhere(&self, account: &Account, finding: &Finding, spent: &mut Spent) -> Outcome {
        let before = spent.charged.len();
        let mut named = false;
        for reference in self.references(account.namespace) {
            named = true;
            let next = self.pinned_on(Some(reference), account, finding, spent);
            if next != Outcome::Expected {
                spent.charged.truncate(before);
                return next;
            }
        }
        if named { Outcome::Expected } else { self.pinned_on(None, account, finding, spent) }
    }

    /// Looks the account up on one chain (`None`: on any).
    fn pinned_on(&self, reference: Option<&str>, account: &Account, finding: &Finding, spent: &mut Spent) -> Outcome {
        let mut outcome = Outcome::Unexpected;
        for (place, entry) in self.entries_of(account.namespace, &account.address) {
            let listed = entry.account.reference.as_deref();
            let here = reference.is_none() || listed.is_none() || listed == reference;
            if !here || !role_fits(entry, finding.role) || !asset_fits(entry, finding, reference) {
                continue;
            }
            if spent.allows(place, entry, finding) {
                return Outcome::Expected;
            }
            outcome = Outcome::Over;
        }
        outcome
    }
}

pub(super) fn role_fits(entry: &Entry, role: Role) -> bool {
    entry.role == role || role == Role::Mention
}

/// Whether an entry's asset is the finding's. An entry without asset is for all of them.
pub(super) fn asset_fits(entry: &Entry, finding: &Finding, reference: Option<&str>) -> bool {
    let Some(listed) = entry.asset.as_deref() else { return true };
    if finding.role == Role::Mention {
        return true;
    }
    let Some(found) = finding.asset.as_deref() else { return false };
    let (Some((listed_chain, listed)), Some((found_chain, found))) = (cut(listed, "/"), cut(found, "/")) else {
        return false;
    };
    let on_chain = match (cut(found_chain, ":"), cut(listed_chain, ":")) {
        // The finding does not know its chain: it is being tried on `reference`.
        (Some((a, "*")), Some((b, listed))) => a == b && reference.is_none_or(|reference| reference == listed),
        _ => found_chain == listed_chain,
    };
    let native = |asset: &str| asset.starts_with("slip44:");
    // Two assets are the same token whatever standard each side takes it for; where both name one piece, it is the same.
    let token = |asset| {
        let (_, rest): (&str, &str) = cut(asset, ":")?;
        Some(cut(rest, "/").map_or((rest, None), |(token, id)| (token, Some(id))))
    };
    let same = match (token(listed), token(found)) {
        (Some((a, x)), Some((b, y))) => a == b && (x == y || x.is_none() || y.is_none()),
        _ => false,
    };
    on_chain && (native(listed) && native(found) || !native(listed) && !native(found) && same)
}
