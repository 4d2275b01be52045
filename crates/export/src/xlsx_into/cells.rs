//! Exchanging the values of corrected cells; what a cell looks like stays.

use std::collections::{BTreeMap, BTreeSet};

use super::address::{Position, moved};
use super::sheet::{Cell, Formula, Sheet, Spot};
use crate::correction::{Correction, sole_place};
use crate::markup::{Splices, escaped};
use crate::{ExportError, words};

/// What the workbook knows beside the sheet.
pub(super) struct Known<'a> {
    /// Whether a style, by its index, shows fractions as percent.
    pub is_percent: &'a dyn Fn(usize) -> bool,
    /// Shared texts by index, as far as they are of interest.
    pub shared_texts: &'a BTreeMap<usize, String>,
}

/// Corrections of one sheet.
pub(super) struct Cells<'a> {
    xml: &'a str,
    sheet: &'a Sheet,
    known: &'a Known<'a>,
    /// For each number that cells share, the cell in which the formula stands.
    owners: BTreeMap<&'a String, &'a (Position, Formula)>,
    /// Changes of the sheet's part.
    pub splices: Splices,
    /// Comments to be left, in the order of the corrections.
    pub comments: Vec<(Position, String)>,
    /// Cells that had a formula and have none any more.
    pub without_formula: BTreeSet<Position>,
}

impl<'a> Cells<'a> {
    pub fn new(xml: &'a str, sheet: &'a Sheet, known: &'a Known<'a>) -> Self {
        let (splices, comments, without_formula) = (Splices::default(), Vec::new(), BTreeSet::new());
        let owner = |group: &'a Vec<(Position, Formula)>| group.iter().find(|(_, one)| !one.text.is_empty());
        let owners =
            sheet.shared.iter().filter_map(|(number, group)| Some((number, owner(group)?))).collect();
        Self { xml, sheet, known, owners, splices, comments, without_formula }
    }

    /// Makes the corrections of the sheet; gives the reasons for those that were left out.
    pub fn correct(&mut self, corrections: &BTreeMap<Position, &Correction>) -> Vec<ExportError> {
        let mut left_out = Vec::new();
        for (&position, &correction) in corrections {
            match self.correct_one(position, correction) {
                Ok(comment) => self.comments.push((position, comment)),
                Err(reason) => left_out.push(reason),
            }
        }
        self.hand_on_shared_formulas();
        left_out
    }

    /// Makes one correction; gives the text of its comment.
    fn correct_one(&mut self, position: Position, correction: &Correction) -> Result<String, ExportError> {
        let address = || correction.cell.to_string();
        if self.sheet.in_arrays.contains(&position) {
            return Err(ExportError::CellInArray { address: address() });
        }
        let spot = self.sheet.spots.get(&position);
        let mut comment = correction.comment.clone();
        match spot.ok_or_else(|| ExportError::NoSuchCell { address: address() })? {
            Spot::Cell(cell) => {
                self.change(cell, position, correction)?;
                if let Some(formula) = &cell.formula {
                    comment.push_str(&words::former_formula(&self.written(formula, position)));
                }
            }
            missing => self.add(missing, position, correction)?,
        }
        Ok(comment)
    }

    /// Exchanges the value of a cell.
    fn change(
        &mut self,
        cell: &Cell,
        position: Position,
        correction: &Correction,
    ) -> Result<(), ExportError> {
        let value = self.value_for(cell, correction)?;
        let element = self.element(&value);
        if cell.formula.is_some() {
            self.without_formula.insert(position);
        }
        if cell.is_empty_tag {
            let x = &self.sheet.prefix;
            let whole = format!("{}{element}</{x}c>", self.tag(cell, &value));
            self.splices.replace(cell.whole.clone(), whole);
            return Ok(());
        }
        let is_number = matches!(cell.kind.as_str(), "" | "n") && matches!(value, Value::Number(_));
        let keeps_tag = is_number && cell.formula.is_none();
        if !keeps_tag {
            self.splices.replace(cell.tag.clone(), self.tag(cell, &value));
        }
        if let Some(formula) = &cell.formula {
            self.splices.replace(formula.place.clone(), String::new());
        }
        match &cell.value {
            Some(place) => self.splices.replace(place.clone(), element),
            None => self.splices.insert(cell.tag.end, element),
        }
        Ok(())
    }

    /// The start tag with the type of the new value; what else it says about the result of a formula
    /// has no meaning any more.
    fn tag(&self, cell: &Cell, value: &Value) -> String {
        let x = &self.sheet.prefix;
        let of_formula = |name: &str| cell.formula.is_some() && matches!(name, "cm" | "vm");
        let kept = cell.attributes.iter().filter(|(name, _)| name != "t" && !of_formula(name));
        let mut tag = format!("<{x}c");
        for (name, value) in kept {
            let quote = if value.contains('"') { '\'' } else { '"' };
            tag.extend([" ", name, "="]);
            tag.push(quote);
            tag.push_str(value);
            tag.push(quote);
        }
        tag.push_str(if matches!(value, Value::Text(_)) { " t=\"inlineStr\">" } else { ">" });
        tag
    }

    /// A number where there was one or where the style shows one, otherwise a text.
    fn value_for(&self, cell: &Cell, correction: &Correction) -> Result<Value, ExportError> {
        let shown = self.shown(cell);
        let differs = |found: &str| ExportError::CellDiffers {
            address: correction.cell.to_string(),
            expected: correction.old.clone(),
            found: found.to_owned(),
        };
        match shown {
            Some(text) if text.trim() == correction.old => Ok(Value::Text(correction.new.clone())),
            Some(text) => {
                let place = sole_place(&text, &correction.old).ok_or_else(|| differs(&text))?;
                let mut text = text;
                text.replace_range(place, &correction.new);
                Ok(Value::Text(text))
            }
            None if cell.value.is_none() && cell.formula.is_none() && !correction.old.is_empty() => {
                Err(differs(""))
            }
            None => Ok(self.number_or_text(cell.style, cell.value.is_some() && cell.kind != "e", correction)),
        }
    }

    /// The text of a cell that holds one.
    fn shown(&self, cell: &Cell) -> Option<String> {
        match cell.kind.as_str() {
            "s" => {
                let index = cell.text.trim().parse().ok();
                Some(
                    index
                        .and_then(|index: usize| self.known.shared_texts.get(&index))
                        .cloned()
                        .unwrap_or_default(),
                )
            }
            "inlineStr" | "str" if cell.value.is_some() => Some(cell.text.clone()),
            _ => None,
        }
    }

    /// A number where one is expected: in a percent style a fraction, otherwise a number of percent;
    /// a text where nothing stood and the rate needs its sign.
    fn number_or_text(&self, style: usize, held_number: bool, correction: &Correction) -> Value {
        let bare = correction.new.trim_end_matches('%');
        match &correction.percent {
            Some(percent) if (self.known.is_percent)(style) => Value::Number(hundredth(percent)),
            Some(_) if held_number || bare == correction.new => Value::Number(bare.to_owned()),
            _ => Value::Text(correction.new.clone()),
        }
    }

    /// Adds a cell where the sheet has none; it looks like the one above.
    fn add(&mut self, spot: &Spot, position: Position, correction: &Correction) -> Result<(), ExportError> {
        if !correction.old.is_empty() {
            return Err(ExportError::CellDiffers {
                address: correction.cell.to_string(),
                expected: correction.old.clone(),
                found: String::new(),
            });
        }
        let style = self.sheet.styles_above.get(&position).copied().unwrap_or(0);
        let value = self.number_or_text(style, false, correction);
        let (x, address, element) = (&self.sheet.prefix, position.address(), self.element(&value));
        let kind = if matches!(value, Value::Text(_)) { " t=\"inlineStr\"" } else { "" };
        let style = if style == 0 { String::new() } else { format!(" s=\"{style}\"") };
        let cell = format!("<{x}c r=\"{address}\"{style}{kind}>{element}</{x}c>");
        match spot {
            Spot::InRow(at) => self.splices.insert(*at, cell),
            Spot::InEmptyRow(tag) => {
                let written = self.xml.get(tag.clone()).unwrap_or_default();
                let open = written.trim_end_matches('>').trim_end_matches('/');
                self.splices.replace(tag.clone(), format!("{open}>{cell}</{x}row>"));
            }
            Spot::Between(at) => {
                let row = format!("<{x}row r=\"{}\">{cell}</{x}row>", position.row);
                self.splices.insert(*at, row);
            }
            Spot::Cell(_) => {}
        }
        Ok(())
    }

    fn element(&self, value: &Value) -> String {
        let x = &self.sheet.prefix;
        match value {
            Value::Number(digits) => format!("<{x}v>{digits}</{x}v>"),
            Value::Text(text) => {
                let keeps_space = if text.trim() == text { "" } else { " xml:space=\"preserve\"" };
                format!("<{x}is><{x}t{keeps_space}>{}</{x}t></{x}is>", escaped(text))
            }
        }
    }

    /// The formula of a cell as the clerk sees it.
    fn written(&self, formula: &Formula, position: Position) -> String {
        if !formula.text.is_empty() {
            return formula.text.clone();
        }
        let group = formula.shared.as_ref().and_then(|number| self.owners.get(number));
        group.map(|(from, owner)| moved(&owner.text, *from, position)).unwrap_or_default()
    }

    /// A formula that other cells share stands in one of them only: when that one is corrected, the
    /// next takes it over.
    fn hand_on_shared_formulas(&mut self) {
        let lost = |position: &Position| self.without_formula.contains(position);
        for (number, (from, owner)) in self.owners.iter().filter(|(_, (from, _))| lost(from)) {
            let members = self.sheet.shared.get(*number).into_iter().flatten();
            let mut heirs = members.filter(|(at, formula)| formula.text.is_empty() && !lost(at));
            let (Some((to, heir)), Some(reference)) = (heirs.next(), &owner.reference) else { continue };
            let (x, text) = (&self.sheet.prefix, escaped(&moved(&owner.text, *from, *to)));
            let element = format!(
                "<{x}f t=\"shared\" ref=\"{}\" si=\"{}\">{text}</{x}f>",
                escaped(reference),
                escaped(number)
            );
            self.splices.replace(heir.place.clone(), element);
        }
    }
}

/// What a cell is to hold.
enum Value {
    Number(String),
    Text(String),
}

/// A number of percent as a fraction, digit by digit: "111.67" is "1.1167".
fn hundredth(percent: &str) -> String {
    let (sign, digits) = percent.strip_prefix('-').map_or(("", percent), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{whole:0>3}");
    let (units, hundredths) = padded.split_at_checked(padded.len() - 2).unwrap_or(("0", "00"));
    let fraction = format!("{sign}{units}.{hundredths}{decimals}");
    fraction.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_become_fractions_digit_by_digit() {
        for (percent, fraction) in [
            ("111.67", "1.1167"),
            ("111.666666666667", "1.11666666666667"),
            ("101", "1.01"),
            ("100", "1"),
            ("5", "0.05"),
            ("0", "0"),
            ("0.5", "0.005"),
            ("-3.5", "-0.035"),
        ] {
            assert_eq!(hundredth(percent), fraction);
        }
    }
}
