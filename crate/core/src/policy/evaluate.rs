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

/// What earlier findings of the same call paid, and to which entry.
type Spent = Vec<(usize, String)>;

impl Policy {
    /// Compares what a payload says with what the policy expects.
    #[must_use]
    pub fn evaluate(&self, findings: Vec<Finding>, call: &Call<'_>) -> Verdict {
        let mut spent = Spent::new();
        let mut violations = Vec::new();
        let mut met = Vec::new();
        for finding in &findings {
            if let Some(violation) = self.judge(finding, call, &mut spent, &mut met) {
                violations.push(violation);
            }
        }
        Verdict { findings, violations, met }
    }

    /// Whether the policy itself lists the account of this finding for its role, asset and amount.
    pub(crate) fn lists(&self, finding: &Finding, call: &Call<'_>) -> bool {
        self.pinned(finding, call, &mut Spent::new()) == Outcome::Expected
    }

    fn judge(&self, finding: &Finding, call: &Call<'_>, spent: &mut Spent, met: &mut Vec<usize>) -> Option<Violation> {
        let violation = |grade, disposition, nearest| {
            let disposition = if self.mode == Mode::Report { Disposition::Report } else { disposition };
            Some(Violation { grade, disposition, finding: finding.clone(), nearest })
        };
        if finding.role == Role::Opaque {
            let grade = if finding.why.starts_with("terms/") { Grade::Terms } else { Grade::Opaque };
            return violation(grade, Disposition::Block, None);
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
            && let Some(place) = call.expected.and_then(|expected| expected.meets(finding, self, call.is_wallet()))
        {
            if finding.role != Role::Mention && !met.contains(&place) {
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
        let (grade, disposition) = match finding.role {
            Role::Spender | Role::Operator | Role::Delegate | Role::Authority => (Grade::Authority, Disposition::Block),
            role => (Grade::Unknown, self.disposition(role)?),
        };
        // What the page shows is advice: it says more about a violation, and keeps the user from being asked to overlook it.
        let shown = if grade == Grade::Unknown { told(true) } else { None };
        if shown.is_some() {
            let action = if disposition == Disposition::Ask { Disposition::Block } else { disposition };
            return violation(Grade::Swapped, action, shown);
        }
        violation(grade, disposition, near(Measure::Distance))
    }

    /// What happens to an unknown account in this role. A mention carries no power: unless the policy names the
    /// role, it is not worth a report.
    fn disposition(&self, role: Role) -> Option<Disposition> {
        match self.unknown.get(index(role)).copied().flatten() {
            Some(Action::Allow) => None,
            Some(Action::Report) => Some(Disposition::Report),
            Some(Action::Ask) => Some(Disposition::Ask),
            Some(Action::Block) => Some(Disposition::Block),
            None if self.names(role) => Some(Disposition::Block),
            None if role == Role::Mention => None,
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
        let before = spent.len();
        let mut paid = Spent::new();
        let mut named = false;
        for reference in self.references(account.namespace) {
            named = true;
            let next = self.pinned_on(Some(reference), account, finding, spent);
            if next != Outcome::Expected {
                spent.truncate(before);
                return next;
            }
            // One entry may stand for several chains, and is charged once.
            while spent.len() > before {
                if let Some(next) = spent.pop()
                    && !paid.contains(&next)
                {
                    paid.push(next);
                }
            }
        }
        spent.append(&mut paid);
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
            let Some(max) = entry.max.as_deref() else { return Outcome::Expected };
            let Some(amount) = finding.amount.as_deref() else {
                outcome = if finding.role == Role::Mention { return Outcome::Expected } else { Outcome::Over };
                continue;
            };
            // Many small payments in one call are one large one.
            let mut total = String::from(amount);
            for (_, before) in spent.iter().filter(|(paid, _)| *paid == place && finding.role == Role::Payee) {
                total = uint::add(&total, before);
            }
            if uint::compare(&total, max) == Ordering::Greater {
                outcome = Outcome::Over;
            } else {
                spent.push((place, String::from(amount)));
                return Outcome::Expected;
            }
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
