//! The form of an entry: drawn, filled with what stands, and read.

use super::SEEN;
use crate::{
    forms::read,
    http::Fields,
    pages::ask::{Ask, may, must},
    text::{label, say, say_with},
    ui::{Choice, Fault, input::Keys},
};
use fristad_app::register::content::{Content, Register};
use fristad_kernel::Date;
use fristad_measures::casework::{
    AgeBand, Agreement, AgreementLevel, Counterpart, Course, Decided, DutyService, HandlerArea, HelpedWithoutDecision, Month,
    OfferedService, Outreach, OutreachForm, Sex, SupportKind, VictimGroup,
};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Every name under which something is sent.
pub const NAMES: [&str; 22] = [
    "name",
    "counterpart",
    "level",
    "covers",
    "from",
    "until",
    "followed_up",
    "date",
    "beyond",
    "victims",
    "areas",
    "participants",
    "groups",
    "kinds",
    "decided",
    "form",
    "socionomer",
    "every_day",
    "all_hours",
    "month",
    "persons",
    "sex",
];

/// Choices from codes that carry their own Swedish words.
fn choices<T: Copy>(all: &[T], code: fn(T) -> &'static str, words: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(code(*one), words(*one))).collect()
}

fn yes_or_no() -> [Choice; 2] {
    ["yes", "no"].map(|code| Choice::new(code, label("registers-answer", code)))
}

/// The fields of a register's form.
pub fn fields(register: Register, ask: &Ask<'_>) -> Markup {
    let groups = || choices(VictimGroup::ALL, VictimGroup::code, VictimGroup::label);
    let decided = || choices(&[Decided::With, Decided::Without], Decided::code, Decided::label);
    let days = html! {
        (ask.date(must("from", "registers-from").hint("form-date-hint")))
        (ask.date(may("until", "registers-until").hint("registers-until-hint")))
    };
    html! {
        @match register {
            Register::Agreement => {
                (ask.line(must("name", "registers-organisation").hint("registers-organisation-hint"), Keys::Text))
                (ask.select(must("counterpart", "registers-counterpart"), &choices(Counterpart::ALL, Counterpart::code, Counterpart::label)))
                (ask.radios(must("level", "registers-level"), &choices(AgreementLevel::ALL, AgreementLevel::code, AgreementLevel::label)))
                (days)
                (ask.date(may("followed_up", "registers-followed-up").hint("registers-followed-up-hint")))
                (ask.checks(must("covers", "registers-covers").hint("registers-groups-hint"), &groups()))
            }
            Register::Course => {
                (ask.line(must("name", "registers-course").hint("registers-course-hint"), Keys::Text))
                (ask.date(must("date", "registers-date").hint("form-date-hint")))
                (ask.radios(must("beyond", "registers-beyond-asked").hint("registers-beyond-hint"), &yes_or_no()))
                (ask.line(must("participants", "registers-participants"), Keys::Figures))
                (ask.checks(must("areas", "registers-areas-asked"), &choices(HandlerArea::ALL, HandlerArea::code, HandlerArea::label)))
                (ask.checks(must("victims", "registers-victims").hint("registers-groups-hint"), &groups()))
            }
            Register::Service => {
                (ask.line(must("name", "registers-service").hint("registers-service-hint"), Keys::Text))
                (ask.checks(must("kinds", "registers-kinds"), &choices(SupportKind::ALL, SupportKind::code, SupportKind::label)))
                (ask.checks(must("decided", "registers-decided").hint("registers-decided-hint"), &decided()))
                (days)
                (ask.checks(must("groups", "registers-groups").hint("registers-groups-hint"), &groups()))
            }
            Register::Outreach => {
                (ask.line(must("name", "registers-outreach").hint("registers-outreach-hint"), Keys::Text))
                (ask.select(must("form", "registers-form"), &choices(OutreachForm::ALL, OutreachForm::code, OutreachForm::label)))
                (days)
                (ask.checks(must("groups", "registers-risk-groups").hint("registers-groups-hint"), &groups()))
            }
            Register::Duty => {
                (ask.radios(must("socionomer", "registers-socionomer"), &yes_or_no()))
                (ask.radios(must("every_day", "registers-every-day"), &yes_or_no()))
                (ask.radios(must("all_hours", "registers-all-hours").hint("registers-all-hours-hint"), &yes_or_no()))
                (days)
            }
            Register::Helped => {
                (ask.line(must("month", "registers-month").hint("registers-month-hint"), Keys::Text))
                (ask.line(must("persons", "registers-persons").hint("registers-persons-hint"), Keys::Figures))
                (ask.select(may("sex", "registers-sex").hint("registers-apart-hint"), &choices(Sex::ALL, Sex::code, Sex::label)))
                (ask.select(may("age", "registers-age").hint("registers-apart-hint"), &choices(AgeBand::ALL, AgeBand::code, AgeBand::label)))
            }
        }
    }
}

/// What stands in an entry, as its form holds it.
pub fn filled(version: u32, name: &str, content: &Content) -> Fields {
    let mut fields = Fields::of([(SEEN.to_owned(), version.to_string()), ("name".to_owned(), name.to_owned())]);
    let mut put = |name: &str, value: String| fields.push(name, value);
    let answer = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let days = |from: Date, until: Option<Date>, put: &mut dyn FnMut(&str, String)| {
        put("from", from.to_string());
        if let Some(until) = until {
            put("until", until.to_string());
        }
    };
    match content {
        Content::Agreement(agreement) => {
            put("counterpart", agreement.counterpart.to_string());
            put("level", agreement.level.to_string());
            days(agreement.from, agreement.until, &mut put);
            agreement.followed_up.into_iter().for_each(|day| put("followed_up", day.to_string()));
            agreement.covers.iter().for_each(|group| put("covers", group.to_string()));
        }
        Content::Course(course) => {
            put("date", course.date.to_string());
            put("beyond", answer(course.beyond_close_relations));
            put("participants", course.participants.to_string());
            course.areas.iter().for_each(|area| put("areas", area.to_string()));
            course.victims.iter().for_each(|group| put("victims", group.to_string()));
        }
        Content::Service(service) => {
            service.kinds.iter().for_each(|kind| put("kinds", kind.to_string()));
            service.decided.iter().for_each(|decided| put("decided", decided.to_string()));
            days(service.from, service.until, &mut put);
            service.groups.iter().for_each(|group| put("groups", group.to_string()));
        }
        Content::Outreach(outreach) => {
            put("form", outreach.form.to_string());
            days(outreach.from, outreach.until, &mut put);
            outreach.groups.iter().for_each(|group| put("groups", group.to_string()));
        }
        Content::Duty(duty) => {
            put("socionomer", answer(duty.socionomer));
            put("every_day", answer(duty.every_day));
            put("all_hours", answer(duty.all_hours));
            days(duty.from, duty.until, &mut put);
        }
        Content::Helped(helped) => {
            put("month", helped.month.to_string());
            put("persons", helped.persons.to_string());
            helped.sex.into_iter().for_each(|sex| put("sex", sex.to_string()));
            helped.age.into_iter().for_each(|age| put("age", age.to_string()));
        }
    }
    fields
}

/// What came, read field by field; everything that is wrong is told at once.
struct Reading<'a> {
    sent: &'a Fields,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault<T>(&mut self, name: &str, text: impl Into<String>) -> Option<T> {
        self.faults.push(Fault::at(name, text));
        None
    }

    /// Something must be said; `words` is the question's own label.
    fn missing<T>(&mut self, name: &str, how: &str, words: &str) -> Option<T> {
        let text = say_with(how, &[("label", say(words).into())]);
        self.fault(name, text)
    }

    fn line(&mut self, name: &str, words: &str) -> Option<String> {
        match self.sent.get(name) {
            Some(text) => Some(text.to_owned()),
            None => self.missing(name, "form-fill-in", words),
        }
    }

    fn one<T>(&mut self, name: &str, words: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        match self.sent.get(name).map(parse) {
            Some(Some(value)) => Some(value),
            Some(None) => self.fault(name, say("form-not-among")),
            None => self.missing(name, "form-choose", words),
        }
    }

    /// One that may be left open.
    fn one_if_any<T>(&mut self, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let given = self.sent.get(name)?;
        parse(given).or_else(|| self.fault(name, say("form-not-among")))
    }

    fn several<T: Ord>(&mut self, name: &str, words: &str, parse: fn(&str) -> Option<T>) -> Option<BTreeSet<T>> {
        match self.sent.all(name).map(parse).collect::<Option<BTreeSet<T>>>() {
            Some(found) if found.is_empty() => self.missing(name, "form-choose", words),
            Some(found) => Some(found),
            None => self.fault(name, say("form-not-among")),
        }
    }

    fn yes(&mut self, name: &str, words: &str) -> Option<bool> {
        let answer = |code: &str| match code {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        self.one(name, words, answer)
    }

    fn day(&mut self, name: &str) -> Option<Date> {
        read::day(self.sent.raw(name)).map_err(|text| self.faults.push(Fault::at(name, text))).ok()
    }

    fn day_if_any(&mut self, name: &str) -> Option<Date> {
        self.sent.get(name)?;
        self.day(name)
    }

    fn number(&mut self, name: &str) -> Option<u32> {
        let figures = self.sent.raw(name).replace([' ', '\u{a0}'], "");
        match figures.parse() {
            Ok(number) => Some(number),
            Err(_) => self.fault(name, say("invalid-register-how-many")),
        }
    }
}

/// Reads a form: the name and what the entry says.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(register: Register, sent: &Fields) -> Result<(String, Content), Vec<Fault>> {
    let mut reading = Reading { sent, faults: Vec::new() };
    let name = match register {
        Register::Agreement => reading.line("name", "registers-organisation"),
        Register::Course => reading.line("name", "registers-course"),
        Register::Service => reading.line("name", "registers-service"),
        Register::Outreach => reading.line("name", "registers-outreach"),
        Register::Duty | Register::Helped => Some(String::new()),
    };
    let content = match register {
        Register::Agreement => agreement(&mut reading).map(Content::Agreement),
        Register::Course => course(&mut reading).map(Content::Course),
        Register::Service => service(&mut reading).map(Content::Service),
        Register::Outreach => outreach(&mut reading).map(Content::Outreach),
        Register::Duty => duty(&mut reading).map(Content::Duty),
        Register::Helped => helped(&mut reading).map(Content::Helped),
    };
    match (name, content) {
        (Some(name), Some(content)) if reading.faults.is_empty() => Ok((name, content)),
        _ => Err(reading.faults),
    }
}

fn agreement(reading: &mut Reading<'_>) -> Option<Agreement> {
    let counterpart = reading.one("counterpart", "registers-counterpart", Counterpart::parse);
    let level = reading.one("level", "registers-level", AgreementLevel::parse);
    let (from, until) = (reading.day("from"), reading.day_if_any("until"));
    let followed_up = reading.day_if_any("followed_up");
    let covers = reading.several("covers", "registers-covers", VictimGroup::parse);
    Some(Agreement { counterpart: counterpart?, level: level?, from: from?, until, followed_up, covers: covers? })
}

fn course(reading: &mut Reading<'_>) -> Option<Course> {
    let date = reading.day("date");
    let beyond = reading.yes("beyond", "registers-beyond-asked");
    let participants = reading.number("participants");
    let areas = reading.several("areas", "registers-areas-asked", HandlerArea::parse);
    let victims = reading.several("victims", "registers-victims", VictimGroup::parse);
    Some(Course { date: date?, beyond_close_relations: beyond?, victims: victims?, areas: areas?, participants: participants? })
}

fn service(reading: &mut Reading<'_>) -> Option<OfferedService> {
    let kinds = reading.several("kinds", "registers-kinds", SupportKind::parse);
    let decided = reading.several("decided", "registers-decided", Decided::parse);
    let (from, until) = (reading.day("from"), reading.day_if_any("until"));
    let groups = reading.several("groups", "registers-groups", VictimGroup::parse);
    Some(OfferedService { groups: groups?, kinds: kinds?, decided: decided?, from: from?, until })
}

fn outreach(reading: &mut Reading<'_>) -> Option<Outreach> {
    let form = reading.one("form", "registers-form", OutreachForm::parse);
    let (from, until) = (reading.day("from"), reading.day_if_any("until"));
    let groups = reading.several("groups", "registers-risk-groups", VictimGroup::parse);
    Some(Outreach { groups: groups?, form: form?, from: from?, until })
}

fn duty(reading: &mut Reading<'_>) -> Option<DutyService> {
    let socionomer = reading.yes("socionomer", "registers-socionomer");
    let every_day = reading.yes("every_day", "registers-every-day");
    let all_hours = reading.yes("all_hours", "registers-all-hours");
    let (from, until) = (reading.day("from"), reading.day_if_any("until"));
    Some(DutyService { socionomer: socionomer?, every_day: every_day?, all_hours: all_hours?, from: from?, until })
}

fn helped(reading: &mut Reading<'_>) -> Option<HelpedWithoutDecision> {
    let month = match reading.sent.raw("month").trim().parse::<Month>() {
        Ok(month) => Some(month),
        Err(_) => reading.fault("month", say("registers-month-unreadable")),
    };
    let persons = reading.number("persons");
    let (sex, age) = (reading.one_if_any("sex", Sex::parse), reading.one_if_any("age", AgeBand::parse));
    Some(HelpedWithoutDecision { month: month?, persons: persons?, sex, age })
}
