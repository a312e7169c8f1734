//! One child: what is to be done for it and what is done, each point with its day and its paragraph; what holds by its age; and the impact analysis, read apart.

use super::{case, duty, journal, step};
use crate::{
    codes::{called, code_of},
    forms::draw::person_name,
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Tone,
        list::{Point, State, points},
        notice, part,
        table::facts,
        when,
    },
};
use fristad_app::case::{
    impact::ImpactInput,
    opened::{Happened, Opened, ShownConsent, ShownDecision, ShownPerson},
};
use fristad_domain::{
    case::{
        code::{CaseKind, ConsentMatter, ConsentState, Execution, Exposure, Outcome},
        duty::Duty,
        state::Care,
    },
    person::AgeGroup,
    rulebook,
    service::{DecisionType, NeedsTest},
};
use fristad_kernel::{PersonId, Timestamp};
use fristad_policy::Action;
use maud::{Markup, html};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Where a child's page lies.
pub fn path(opened: &Opened, child: PersonId) -> String {
    format!("/arenden/{}/barn/{child}", opened.case)
}

/// A child of a case: one that is noted in it, or the one whom it is about.
#[derive(Clone, Copy)]
pub struct Ward<'a> {
    /// Who it is.
    pub person: &'a ShownPerson,
    opened: &'a Opened,
    age: AgeGroup,
    now: Timestamp,
}

/// Every child of a case.
pub fn wards<'a>(desk: &Desk, opened: &'a Opened) -> Vec<Ward<'a>> {
    let age = |person: &ShownPerson| match person.child {
        Some(child) => Some(child.age),
        None if opened.subject == Some(person.person) && (opened.kind == CaseKind::Child || person.impact.is_some()) => Some(opened.age),
        None => None,
    };
    opened.people.iter().filter_map(|person| Some(Ward { person, opened, age: age(person)?, now: desk.now })).collect()
}

/// The child that the address names.
fn named<'a>(desk: &Desk, opened: &'a Opened) -> Result<Ward<'a>, Stop> {
    let person = PersonId(Uuid::try_parse(desk.place("person")).map_err(|_| Stop::NotFound)?);
    wards(desk, opened).into_iter().find(|ward| ward.person.person == person).ok_or(Stop::NotFound)
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let ward = named(desk, &opened)?;
    let mut list = ward.points();
    // What is not done comes first.
    list.sort_by_key(|point| [State::Open, State::Told, State::Done].iter().position(|state| *state == point.state));
    Ok(case::framed(
        desk,
        &opened,
        &say("child-title"),
        &html! {
            section { h2 { (person_name(ward.person)) } (ward.known()) }
            section { h2 { (say("child-to-do")) } (points(&list, &say("point-done"), &say("point-open"))) }
            (shelter(desk, &opened, ward.child()))
            (by_age(&ward))
            p { a.tillbaka href=(format!("/arenden/{}/barn", opened.case)) { (say("child-back")) } }
        },
    ))
}

impl Ward<'_> {
    /// What is done and not done for the child.
    pub fn points(&self) -> Vec<Point> {
        let mut list = Vec::new();
        list.extend(self.report());
        list.extend(self.protection());
        list.extend(self.impact());
        // What tells of where a child is, or of what it gets, stands in no perpetrator's case.
        if self.opened.kind != CaseKind::Perpetrator {
            list.extend(self.support());
            list.push(self.guardians());
            list.extend(self.guardians_told());
            list.extend(self.schooling());
            list.extend(self.health_notice());
        }
        list
    }

    /// What is known of the child beside its name.
    pub fn known(&self) -> Markup {
        let (age, exposure) = (say("people-age"), say("newcomer-exposure"));
        let unsure = !self.opened.born.contains(&self.child()) && self.age.may_be_child_or_young();
        let mut pairs = vec![(&*age, html! { (called("age", &self.age)) @if unsure { ". " span.lugn { (say("child-age-check")) } } })];
        if let Some(child) = self.person.child {
            pairs.push((&*exposure, html! { (called("exposure", &child.exposure)) }));
        }
        facts(&pairs)
    }

    fn child(&self) -> PersonId {
        self.person.person
    }

    fn id(&self) -> String {
        self.child().to_string()
    }

    /// When something was last done for this child.
    fn last(&self, event: &str) -> Option<&Happened> {
        let id = self.id();
        self.opened.history.iter().rev().find(|happened| happened.event == event && happened.about.as_ref() == Some(&id))
    }

    /// By when it is due, or the day on which it was last done; what is known of it; and the paragraph.
    fn more(&self, event: &str, duty: Option<Duty>, known: &str, rule: &str) -> Markup {
        let owed = duty.and_then(|duty| self.opened.duties.iter().find(|owed| owed.duty == duty));
        html! {
            @if let Some(owed) = owed { b { (say("child-due")) " " (when::due(owed.due, self.now)) ". " } }
            @else if let Some(done) = self.last(event) { (when::day(done.at.date())) ". " }
            @if !known.is_empty() { (known) " " }
            (self.basis(rule))
        }
    }

    fn basis(&self, rule: &str) -> Markup {
        html! { @if let Some(rule) = rulebook::rule(rule) { span.lagrum { (step::basis(rule, self.now.date())) } } }
    }

    fn act(&self, step: &str, name: &str) -> Option<(String, String)> {
        case::step_act(self.opened, step, &[(name, self.id())])
    }

    fn report(&self) -> Option<Point> {
        let asked = self.age.may_be_minor() && self.person.child.is_some_and(|child| child.exposure.may_be_affected());
        asked.then(|| {
            let done = !duty::is_open(self.opened, "report_concern", &self.id());
            let more = self.more("duty_done", Some(Duty::ReportConcern { child: self.child() }), &say("children-report-why"), "KID-01");
            Point::of(done, say("children-report"), more).with(self.act("report_concern", "child").filter(|_| !done))
        })
    }

    /// Owed the same shift: of whom the case is about, and of each child that may be affected beside them.
    fn protection(&self) -> Option<Point> {
        if self.opened.kind == CaseKind::Perpetrator || !self.age.may_be_child_or_young() {
            return None;
        }
        let why = say("children-protection-why");
        if self.opened.subject == Some(self.child()) {
            let act = case::step_act(self.opened, "assess_protection", &[]);
            let more = self.more("protection_assessed", Some(Duty::AssessProtection), &why, "KID-04");
            return Some(Point::of(self.opened.protection_assessed, say("children-protection"), more).with(act));
        }
        let duty = Duty::AssessChildProtection { child: self.child() };
        let judged = self.care().and_then(|care| care.protection);
        let owed = self.opened.duties.iter().any(|owed| owed.duty == duty);
        let touched = self.age.may_be_minor() && self.person.child.is_some_and(|child| child.exposure.may_be_affected());
        (touched || owed || judged.is_some()).then(|| {
            let known = judged.map(|needs| format!("{} {}.", say("field-needs-protection"), called("asked", &needs).to_lowercase()));
            let more = self.more("protection_assessed", Some(duty), known.as_deref().unwrap_or(&why), "KID-04");
            Point::of(judged.is_some() && !owed, say("children-protection"), more).with(self.act("assess_protection", "child"))
        })
    }

    fn impact(&self) -> Option<Point> {
        let impact = self.person.impact.as_ref()?;
        let view = impact.view.map(|view| format!("{} {}.", say("children-view"), called("childs-view", &view).to_lowercase()));
        let known = match view {
            Some(view) if !impact.holds => format!("{view} {}", say("children-impact-anew")),
            Some(view) => format!("{view} {}", weighed(&impact.decisions)),
            None => say("children-impact-why").into_owned(),
        };
        let done = impact.holds;
        let more = html! {
            (self.more("impact_analysed", None, &known, "KID-05"))
            @if impact.view.is_some() && self.opened.may(Action::ReadImpact) { " " a href=(format!("{}/analys", path(self.opened, self.child()))) { (say("child-analysis-read")) } }
        };
        Some(Point::of(done, say("children-impact"), more).with(self.act("analyse_impact", "child")))
    }

    fn care(&self) -> Option<&Care> {
        self.opened.care.get(&self.child())
    }

    fn support(&self) -> Option<Point> {
        let victim = self.age.may_be_minor()
            && self.person.child.is_some_and(|child| matches!(child.exposure, Exposure::Exposed | Exposure::Witnessed));
        let answer = self.care().and_then(|care| care.support);
        // In the child's own case it is owed whatever is noted beside.
        let owed = duty::is_open(self.opened, "offer_child_support", &self.id());
        (victim || owed || answer.is_some()).then(|| {
            let known =
                answer.map_or_else(|| say("child-support-why").into_owned(), |answer| format!("{}.", called("support-answer", &answer)));
            let act = self.act("offer_child_support", "child");
            Point::of(
                answer.is_some(),
                say("child-support"),
                self.more("child_support_offered", Some(Duty::OfferChildSupport { child: self.child() }), &known, "KID-14"),
            )
            .with(act)
        })
    }

    /// Everyone who is noted as this child's guardian, whatever else they are in the case.
    fn noted(&self) -> Vec<&ShownPerson> {
        let noted = self.opened.guardians.get(&self.child());
        self.opened.people.iter().filter(|person| noted.is_some_and(|noted| noted.contains(&person.person))).collect()
    }

    fn guardians(&self) -> Point {
        let names: Vec<_> = self.noted().into_iter().map(person_name).collect();
        let more = if names.is_empty() {
            html! { (say("child-guardians-none")) }
        } else {
            html! { (names.join(", ")) "." }
        };
        Point::of(!names.is_empty(), say("child-guardians"), more).with(self.act("note_guardian", "child"))
    }

    /// That there is a case is itself secret: only the child's own investigation is told of.
    fn guardians_told(&self) -> Vec<Point> {
        if self.opened.subject != Some(self.child()) {
            return Vec::new();
        }
        let told = |guardian: &ShownPerson| self.care().and_then(|care| care.guardians_told.get(&guardian.person)).copied();
        let point = |guardian: &ShownPerson| {
            let state = told(guardian);
            let owed = Duty::TellGuardian { child: self.child(), guardian: guardian.person };
            let known = state.map_or_else(|| say("child-told-why").into_owned(), |told| format!("{}.", called("guardian-told", &told)));
            let about = [("child", self.id()), ("guardian", guardian.person.to_string())];
            let what = say_with("child-told", &[("who", person_name(guardian).into())]);
            let done = state.is_some() && !self.opened.duties.iter().any(|duty| duty.duty == owed);
            Point::of(done, what, self.more("", Some(owed), &known, "KID-15")).with(case::step_act(self.opened, "tell_guardian", &about))
        };
        // The child is told as well, at any age (SoL 3:3).
        let own = Some(self.person).filter(|_| self.age.may_be_minor());
        self.noted().into_iter().chain(own).map(point).collect()
    }

    fn schooling(&self) -> Option<Point> {
        let arranged = self.care().and_then(|care| care.schooling);
        let owed = duty::is_open(self.opened, "arrange_schooling", &self.id());
        (arranged.is_some() || owed).then(|| {
            let known = arranged.map(|schooling| format!("{}.", called("schooling", &schooling))).unwrap_or_default();
            let act = self.act("arrange_schooling", "child").filter(|_| owed);
            Point::of(
                !owed,
                say("child-schooling"),
                self.more("schooling_arranged", Some(Duty::ArrangeSchooling { child: self.child() }), &known, "KID-16"),
            )
            .with(act)
        })
    }

    fn health_notice(&self) -> Option<Point> {
        let given = self.care().and_then(|care| care.health_notice);
        let owed = duty::is_open(self.opened, "give_health_notice", &self.id());
        (given.is_some() || owed).then(|| {
            let known = given.map(|notice| format!("{}.", called("health-notice", &notice))).unwrap_or_default();
            let act = self.act("give_health_notice", "person").filter(|_| owed);
            Point::of(
                !owed,
                say("child-health-notice"),
                self.more("health_notice_given", Some(Duty::GiveHealthNotice { person: self.child() }), &known, "KID-17"),
            )
            .with(act)
        })
    }
}

/// The child's own place in a shelter: each decision with what is to be done about it by when, and the times that the law sets.
fn shelter(desk: &Desk, opened: &Opened, child: PersonId) -> Markup {
    if opened.kind == CaseKind::Perpetrator {
        return html! {};
    }
    let is_about = |made: &&ShownDecision| match made.child {
        Some(placed) => placed.child == child,
        None => opened.subject == Some(child) && made.kind.is_shelter(),
    };
    let made: Vec<_> = opened.decisions.iter().filter(is_about).collect();
    let sheltered = opened.decisions.iter().any(|made| made.kind.is_shelter() && made.outcome != Outcome::Refused && !made.lapsed);
    if made.is_empty() && !sheltered {
        return html! {};
    }
    html! {
        section {
            h2 { (say("child-shelter")) }
            @if made.is_empty() { (notice(Tone::Mind, &say("child-shelter-own"), &html! { p { (say("child-shelter-own-why")) } })) }
            @if is_left(&made) { (notice(Tone::Mind, &say("child-left"), &html! { p { (say("child-left-why")) } })) }
            @for made in made { (placement(desk, opened, made)) }
            (part::details(&say("child-clocks"), false, &html! {
                ul.punktlista { @for clock in ["week", "six-weeks", "four-weeks", "six-months"] { li { (label("child-clock", clock)) } } }
            }))
            p { (part::side(&format!("/arenden/{}/beslut", opened.case), &say("child-shelter-go"))) }
        }
    }
}

/// For which kinds of decision an analysis answers now; those from before analyses named any answer for all.
pub fn weighed(decisions: &BTreeSet<DecisionType>) -> String {
    let all = DecisionType::ALL.iter().all(|kind| decisions.contains(kind));
    let named: Vec<_> = decisions.iter().map(|kind| kind.label()).collect();
    if all { say("children-impact-all").into_owned() } else { say_with("children-impact-about", &[("decisions", named.join(", ").into())]) }
}

/// Whether a child may still be in a shelter, and no decision that it is there by is in force any more.
fn is_left(made: &[&ShownDecision]) -> bool {
    let stays = made.iter().any(|made| made.kind.is_shelter() && made.execution == Execution::Running);
    stays && !made.iter().any(|made| made.shelters)
}

fn placement(desk: &Desk, opened: &Opened, made: &ShownDecision) -> Markup {
    let of_it = |duty: Duty| match duty {
        Duty::SubmitToCourt { decision }
        | Duty::ApplyToCourt { decision }
        | Duty::BeginPlacement { decision }
        | Duty::EndPlacement { decision }
        | Duty::SettleConsent { decision }
        | Duty::ReconsiderPlacement { decision }
        | Duty::FollowUp { decision }
        | Duty::ConfirmAcute { decision }
        | Duty::SetEnd { decision } => decision == made.number,
        _ => false,
    };
    html! {
        p {
            b { (made.kind.label()) } ", " (when::day(made.on))
            @if let Some(until) = made.until { " " (say("child-until")) " " (when::day(until)) }
            ". " @if made.lapsed { (say("child-lapsed")) } @else { (called("outcome", &made.outcome)) "." }
            @if let Some(ruled) = &made.ruled { " " (super::decisions::court(ruled)) "." }
        }
        @let owed: Vec<_> = opened.duties.iter().filter(|owed| of_it(owed.duty)).collect();
        @if !owed.is_empty() { ul.punktlista { @for owed in owed { li { (duty::text(owed, opened)) ", " (when::due(owed.due, desk.now)) } } } }
    }
}

/// What holds by the child's age: who consents, and who speaks.
fn by_age(ward: &Ward<'_>) -> Markup {
    let opened = ward.opened;
    if opened.kind == CaseKind::Perpetrator || !ward.age.may_be_minor() {
        return html! {};
    }
    html! {
        section {
            h2 { (say("child-age")) }
            p { (label("child-consent", &code_of(&ward.age))) " " (ward.basis("KID-20")) }
            @if ward.age == AgeGroup::Child15To17 { p { (say("child-speaks")) " " (ward.basis("KID-19")) } }
            @for service in DecisionType::ALL.iter().copied().filter(|service| disagree(opened, ward.child(), ConsentMatter::ChildsService, Some(*service))) {
                @let title = say_with("child-disagree", &[("service", service.label().to_lowercase().into())]);
                @let (why, rule) = if service.one_guardian_is_enough(NeedsTest::With) { ("child-disagree-why", "KID-18") } else { ("child-disagree-other", "KID-20") };
                (notice(Tone::Mind, &title, &html! { p { (say(why)) " " (ward.basis(rule)) } }))
            }
            @if disagree(opened, ward.child(), ConsentMatter::ChildShelter, None) {
                (notice(Tone::Mind, &say("child-disagree-shelter"), &html! { p { (say("child-disagree-shelter-why")) " " (ward.basis("KID-08")) } }))
            }
            div.knappar { (case::side_step(opened, "note_consent", &[])) }
        }
    }
}

/// Whether of those who speak for the child one says yes to something and another not, asked or for safety not asked.
fn disagree(opened: &Opened, child: PersonId, matter: ConsentMatter, service: Option<DecisionType>) -> bool {
    let said = |state: ConsentState| {
        let of_it = |consent: &ShownConsent| consent.child.is_none_or(|of| of == child);
        let about = |consent: &&ShownConsent| consent.matter == matter && consent.service == service && of_it(consent);
        opened.consents.iter().filter(about).any(|consent| consent.state == state && consent.person != child)
    };
    let no = [ConsentState::Refused, ConsentState::Withdrawn, ConsentState::NotAskedGuardianIsDanger];
    said(ConsentState::Given) && no.into_iter().any(said)
}

/// The impact analysis: what was written, the newest first, under a word on who may have it.
pub async fn analysis(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let ward = named(desk, &opened)?;
    let made = desk.app().read_impact(&desk.ctx, ImpactInput { case: opened.case, child: ward.child() }).await?;
    Ok(case::framed(
        desk,
        &opened,
        &say("children-impact"),
        &html! {
            p.ingress { (person_name(ward.person)) }
            (notice(Tone::Mind, &say("child-secrecy"), &html! { p { (say("child-secrecy-why")) } p { (say("child-secrecy-who")) } }))
            @if made.is_empty() { p.tomt { (say("child-analysis-none")) } }
            @for made in &made {
                article.anteckning {
                    p.vem { (desk.who(made.by)) ", " (when::shown(made.at)) }
                    p { (say("children-view")) " " (called("childs-view", &made.childs_view).to_lowercase()) "." }
                    @for record in journal::in_order(made.records.iter().collect()) { (journal::body(record)) }
                    @for later in &made.since {
                        div.rattelse {
                            p { b { (say(if later.supersedes.is_some() { "journal-correction" } else { "journal-objection" })) } }
                            p.fritext { (later.text) }
                            p.vem { (desk.who(later.author)) ", " (when::shown(later.recorded)) }
                        }
                    }
                }
            }
            div.knappar { (case::side_step(&opened, "analyse_impact", &[("child", ward.id())])) }
            p { a.tillbaka href=(path(&opened, ward.child())) { (say("child-analysis-back")) } }
        },
    ))
}
