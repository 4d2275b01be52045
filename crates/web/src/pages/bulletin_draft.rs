//! The draft of a bulletin: what `office` has to say in the words of the catalogue, its figures bound.

use jiannuo_domain::masked;
use jiannuo_export::Language;
use jiannuo_export::words::{self, BulletinHeading, OpeningWords, Piece, SaidWords, Sentence, SlowWords};
use jiannuo_office::{
    BlockKind, BulletinBlock, BulletinBody, BulletinItem, BulletinOutline, BulletinRun, Figure, Grade,
    GradeOutline, Said,
};

/// Names in one list; with more of them the attachment is enough.
const MOST_NAMED: usize = 12;
/// Slow matters told one by one.
const MOST_TOLD: usize = 15;

/// Title and body of a draft; `office` is who writes, as sentences name them.
pub(crate) fn draft(outline: &BulletinOutline, office: &str, language: Language) -> (String, BulletinBody) {
    let title = words::bulletin_title(&outline.plan_title, outline.year, &outline.period, language);
    let mut draft = Draft { outline, language, blocks: Vec::new() };
    draft.opening(office);
    draft.overall();
    draft.grades();
    draft.problems();
    draft.next_steps();
    (title, BulletinBody::new(draft.blocks, outline.attachments.clone()))
}

struct Draft<'a> {
    outline: &'a BulletinOutline,
    language: Language,
    blocks: Vec<BulletinBlock>,
}

impl Draft<'_> {
    fn add(&mut self, kind: BlockKind, sentence: Sentence<Figure>) {
        let run = |piece| match piece {
            Piece::Words(text) => BulletinRun::Words(text),
            Piece::Figure(figure) => BulletinRun::Figure(figure),
        };
        let runs = sentence.pieces().into_iter().map(run).collect();
        self.blocks.push(BulletinBlock { kind, runs });
    }

    fn heading(&mut self, heading: BulletinHeading) {
        let text = words::bulletin_heading(heading, self.language).to_owned();
        self.blocks.push(BulletinBlock { kind: BlockKind::Heading, runs: vec![BulletinRun::Words(text)] });
    }

    fn opening(&mut self, office: &str) {
        let outline = self.outline;
        let opening = OpeningWords {
            plan: &outline.plan_title,
            year: outline.year,
            cut_off: outline.cut_off,
            office,
            tasks: outline.tasks.clone(),
            reported: outline.reported.clone(),
            accepted: outline.accepted.clone(),
            verified: outline.verified.clone(),
        };
        self.add(BlockKind::Paragraph, words::bulletin_opening(opening, self.language));
    }

    fn overall(&mut self) {
        let (outline, language) = (self.outline, self.language);
        self.heading(BulletinHeading::Overall);
        let plan = (outline.plan_title.as_str(), outline.year);
        let scale = (outline.indicators.clone(), outline.tasks.clone(), outline.departments.clone());
        let scale = words::bulletin_scale(plan, scale, language);
        let is_told = |grade: &&GradeOutline| match grade.grade {
            Grade::NoTask => false,
            Grade::Exempt | Grade::Unjudged => !is_none(&grade.count),
            _ => true,
        };
        let told = outline.grades.iter().filter(is_told).map(|grade| {
            let is_compared = matches!(grade.grade, Grade::Done | Grade::Slow);
            let change = grade.change.clone().filter(|change| is_compared && !is_none(change));
            (grade.grade.name(), grade.count.clone(), change)
        });
        let counts = words::bulletin_counts((outline.cut_off, outline.year), told.collect(), language);
        self.add(BlockKind::Paragraph, scale.then(counts));
        let against = (outline.on_course.clone(), outline.behind.clone());
        let mut course = words::bulletin_course(outline.elapsed.clone(), against, language);
        let last_year = |grade| outline.grades.iter().find(|known| known.grade == grade)?.last_year.clone();
        if let (Some(done), Some(slow)) = (last_year(Grade::Done), last_year(Grade::Slow)) {
            course = course.then(words::bulletin_last_year(done, slow, language));
        }
        self.add(BlockKind::Paragraph, course);
    }

    /// Number of an attachment as the text names it: nothing for an only one, `None` for none.
    fn attachment(&self, name: &str) -> Option<String> {
        let all = &self.outline.attachments;
        let place = all.iter().position(|attachment| attachment.name() == name)?;
        Some(if all.len() == 1 { String::new() } else { (place + 1).to_string() })
    }

    fn named(&self, matters: &[BulletinItem]) -> Vec<String> {
        let named = matters.iter().map(|matter| (matter.full_name.as_str(), matter.department.as_str()));
        let names: Vec<(&str, &str)> = named.collect();
        words::bulletin_names_of_departments(&names, self.language)
    }

    fn grades(&mut self) {
        self.heading(BulletinHeading::Grades);
        for grade in &self.outline.grades {
            let is_told =
                matches!(grade.grade, Grade::Done | Grade::OnCourse | Grade::Slow | Grade::Unreported);
            if !is_told || is_none(&grade.count) {
                continue;
            }
            let heading =
                words::bulletin_grade_heading(grade.grade.name(), grade.count.clone(), self.language);
            self.add(BlockKind::Subheading, heading);
            match grade.grade {
                Grade::Done => self.done(),
                Grade::OnCourse => self.on_course(grade),
                Grade::Slow => self.slow(grade),
                _ => self.unreported(grade),
            }
        }
    }

    fn done(&mut self) {
        let see = words::bulletin_see(&[], self.attachment("on-course").as_deref(), self.language);
        let sentence = match &self.outline.newly_done {
            Some((count, matters)) => {
                let named = self.named(matters);
                words::bulletin_newly_done(count.clone(), &named, self.language).then(see)
            }
            None => see,
        };
        self.add(BlockKind::Paragraph, sentence);
    }

    fn on_course(&mut self, grade: &GradeOutline) {
        let named = if grade.matters.len() > MOST_NAMED { Vec::new() } else { self.named(&grade.matters) };
        let attachment = self.attachment("on-course").filter(|_| named.is_empty());
        self.add(BlockKind::Paragraph, words::bulletin_see(&named, attachment.as_deref(), self.language));
    }

    fn slow(&mut self, grade: &GradeOutline) {
        let attachment = self.attachment("slow");
        let departments =
            words::bulletin_departments(grade.departments.clone(), attachment.as_deref(), self.language);
        self.add(BlockKind::Paragraph, departments);
        let is_red = |matter: &&BulletinItem| matter.state == "red";
        let red = grade.matters.iter().filter(is_red);
        let rest = grade.matters.iter().filter(|matter| !is_red(matter));
        let told: Vec<&BulletinItem> = red.chain(rest).take(MOST_TOLD).collect();
        let same = |one: &&BulletinItem, other: &&BulletinItem| {
            one.action.is_some() && (&one.action, &one.department) == (&other.action, &other.department)
        };
        for group in told.chunk_by(same) {
            let Some(first) = group.first() else { continue };
            let action = first.action.as_deref().unwrap_or_default();
            let matters = group.iter().map(|matter| slow_words(matter, group.len() == 1)).collect();
            self.add(
                BlockKind::Item,
                words::bulletin_slow(action, &first.department, matters, self.language),
            );
        }
    }

    fn unreported(&mut self, grade: &GradeOutline) {
        for (department, count) in &grade.departments {
            let own = grade.matters.iter().filter(|matter| matter.department == *department);
            let names: Vec<(Option<&str>, &str)> =
                own.map(|matter| (matter.action.as_deref(), matter.name.as_str())).collect();
            let names = words::bulletin_names(&names, self.language);
            let sentence = words::bulletin_unreported(department, count.clone(), &names, self.language);
            self.add(BlockKind::Paragraph, sentence);
        }
    }

    fn names(&self, said: &Said) -> Vec<String> {
        let names = said.names.iter().map(|(action, name)| (action.as_deref(), name.as_str()));
        words::bulletin_names(&names.collect::<Vec<_>>(), self.language)
    }

    fn problems(&mut self) {
        let (outline, language) = (self.outline, self.language);
        self.heading(BulletinHeading::Problems);
        if outline.problems.is_empty() && outline.unexplained.is_none() {
            self.add(BlockKind::Paragraph, words::bulletin_no_problems(language));
        }
        for same in outline.problems.chunk_by(|one, other| one.kind == other.kind) {
            let about = same.first().map_or("other", |said| said.kind.name());
            let texts: Vec<String> = same.iter().map(|said| masked(&said.words).into_owned()).collect();
            let names: Vec<Vec<String>> = same.iter().map(|said| self.names(said)).collect();
            let said = same.iter().zip(&texts).zip(&names);
            let said: Vec<SaidWords<'_, Figure>> =
                said.map(|((said, words), names)| said_words(said, words, names)).collect();
            self.add(BlockKind::Item, words::bulletin_problems(about, &said, language));
        }
        if let Some((count, matters)) = &outline.unexplained {
            let named = self.named(matters);
            self.add(BlockKind::Item, words::bulletin_unexplained(count.clone(), &named, language));
        }
    }

    fn next_steps(&mut self) {
        let (outline, language) = (self.outline, self.language);
        self.heading(BulletinHeading::NextSteps);
        let some = |figure: &Figure| Some(figure.clone()).filter(|figure| !is_none(figure));
        let lights = (some(&outline.lights.0), some(&outline.lights.1));
        if lights.0.is_some() || lights.1.is_some() {
            let deadline = outline.next_deadline.map(|day| (day, outline.year));
            self.add(BlockKind::Item, words::bulletin_pressed(lights, deadline, language));
        }
        for said in &outline.next_steps {
            let (text, names) = (masked(&said.words), self.names(said));
            self.add(BlockKind::Item, words::bulletin_next_step(said_words(said, &text, &names), language));
        }
        let late = outline.grades.iter().find(|grade| grade.grade == Grade::Unreported);
        if let Some(late) = late.filter(|late| !is_none(&late.count)) {
            let departments: Vec<String> = late.departments.iter().map(|(name, _)| name.clone()).collect();
            self.add(BlockKind::Item, words::bulletin_late(late.count.clone(), &departments, language));
        }
        self.add(BlockKind::Item, words::bulletin_closing(language));
    }
}

fn said_words<'a>(said: &'a Said, words: &'a str, names: &'a [String]) -> SaidWords<'a, Figure> {
    let finish = said.expected_finish.clone().map(|day| (day.year, day.month, day.day));
    SaidWords { department: &said.department, words, names, finish }
}

fn slow_words(matter: &BulletinItem, is_alone: bool) -> SlowWords<'_, Figure> {
    SlowWords {
        name: if is_alone { &matter.full_name } else { &matter.name },
        unit: &matter.unit,
        light: matter.state,
        target: matter.target.clone(),
        achieved: matter.achieved.clone(),
        rate: matter.rate.clone(),
        points_behind: matter.points_behind.clone(),
        days_behind: matter.days_behind.clone(),
        months_since_start: matter.start_missed.clone(),
    }
}

fn is_none(figure: &Figure) -> bool {
    figure.text == "0"
}
