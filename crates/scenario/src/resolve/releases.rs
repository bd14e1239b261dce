//! Resolves what the player can release: weapon systems and permissions.

use super::numbers::{draw, positive, share};
use super::resolver::{Resolver, label_or_id};
use crate::draw::Draw;
use crate::ids::ReleaseId;
use crate::model::{Adaptation, Release, ReleaseKind};
use crate::raw::{RawAdaptation, RawDraw};
use crate::read::{Spanned, list};
use crate::text::{Diagnostic, Span};

impl Resolver<'_> {
    fn adaptation(&self, raw: Option<&RawAdaptation>) -> Adaptation {
        raw.map_or(Adaptation { debated: 0.0, used: 0.0, most: 0.0 }, |raw| Adaptation {
            debated: share(&raw.debated, "the adaptation in a turn of debate", self.sink),
            used: share(&raw.used, "the adaptation in a turn of use", self.sink),
            most: share(&raw.most, "the adaptation at most", self.sink),
        })
    }

    /// The weapon systems, then the permissions.
    pub fn releases(&mut self) -> Vec<Release> {
        let raw = self.raw;
        let mut releases = Vec::new();
        for (key, entry) in &raw.releases.entries {
            let requires = self.systems(&entry.requires);
            if let Some(range) = &entry.range_km {
                positive(range, "a range", self.sink);
            }
            let asked = self.condition(entry.asked.as_ref(), "false", key.span);
            let (Some(asked), Some(effect)) = (asked, self.effect(entry.effect.as_ref())) else { continue };
            releases.push(Release {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                claim: entry.claim.clone(),
                kind: ReleaseKind::System {
                    tranches: entry.tranches.value,
                    lead_time: entry.lead_time,
                    requires,
                    wear: share(&entry.wear, "the wear", self.sink),
                    range_km: entry.range_km.as_ref().map(|range| range.value),
                },
                asked,
                costs: self.costs(&entry.costs, &format!("the release `{}`", key.name)),
                effect,
                adaptation: self.adaptation(entry.adaptation.as_ref()),
                source: entry.source.clone(),
            });
        }
        for (key, entry) in &raw.permissions.entries {
            let reach = self.systems(&entry.reach);
            let asked = self.condition(entry.asked.as_ref(), "false", key.span);
            let (Some(asked), Some(effect)) = (asked, self.effect(entry.effect.as_ref())) else { continue };
            releases.push(Release {
                id: key.name.clone(),
                label: label_or_id(&entry.label, &key.name),
                text: entry.text.clone(),
                claim: entry.claim.clone(),
                kind: ReleaseKind::Permission { reach },
                asked,
                costs: self.costs(&entry.costs, &format!("the permission `{}`", key.name)),
                effect,
                adaptation: self.adaptation(entry.adaptation.as_ref()),
                source: entry.source.clone(),
            });
        }
        releases
    }

    /// The distribution of a release's hidden effect; 1 for certain if it is left out.
    fn effect(&self, raw: Option<&RawDraw>) -> Option<Draw> {
        raw.map_or(Some(Draw::Constant(1.0)), |raw| draw(raw, self.sink))
    }

    fn systems(&self, raw: &[Spanned<String>]) -> Vec<ReleaseId> {
        raw.iter().filter_map(|name| self.system(&name.value, name.span)).collect()
    }

    /// The weapon system of this name. A permission or an unknown name is reported.
    pub fn system(&self, name: &str, span: Span) -> Option<ReleaseId> {
        if self.vocabulary.systems.position(name).is_none() && self.vocabulary.permissions.position(name).is_some() {
            self.sink.push(
                Diagnostic::error(span, format!("`{name}` is a permission, and a weapon system is meant"))
                    .label("a permission")
                    .help(format!("weapon systems are {}", list(&self.vocabulary.systems.known))),
            );
            return None;
        }
        self.reference(name, span, "release", &self.vocabulary.systems).map(ReleaseId::from)
    }

    /// Reports systems that require themselves, directly or through others: they could never be released.
    pub fn requirements_in_circles(&self) {
        let ids = &self.vocabulary.systems.known;
        let needs = |at: usize| -> Vec<usize> {
            let required = &self.raw.releases.entries[at].1.requires;
            required.iter().filter_map(|name| ids.iter().position(|id| *id == name.value)).collect()
        };
        for start in 0..ids.len() {
            let mut path = vec![start];
            let mut seen = vec![false; ids.len()];
            let mut stack = vec![(start, 0)];
            while let Some((at, next)) = stack.pop() {
                path.truncate(stack.len());
                path.push(at);
                let Some(need) = needs(at).get(next).copied() else { continue };
                stack.push((at, next + 1));
                if need == start {
                    // A circle is found from each of its systems, and reported at the one that stands first in the
                    // file.
                    if path.iter().all(|other| *other >= start) {
                        let mut names: Vec<&str> = path.iter().map(|at| ids[*at].as_str()).collect();
                        names.push(&ids[start]);
                        let (key, _) = &self.raw.releases.entries[start];
                        self.sink.push(
                            Diagnostic::error(
                                key.span,
                                format!("`{}` requires itself: {}", key.name, names.join(" → ")),
                            )
                            .label("can never be released"),
                        );
                    }
                } else if !seen[need] {
                    seen[need] = true;
                    stack.push((need, 0));
                }
            }
        }
    }
}
