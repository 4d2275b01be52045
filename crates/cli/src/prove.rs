//! `jiannuo verify`.

use anyhow::anyhow;
use jiannuo_export::{Language, words};
use jiannuo_office::{Database, console, discrepancy_facts, is_founded};

use crate::arguments::StoreOptions;
use crate::tell::{refused, store, wait};
use crate::{Outcome, output};

/// Recomputes everything and says what does not agree.
pub(crate) fn run(options: &StoreOptions, language: Language) -> anyhow::Result<Outcome> {
    wait(prove(options, language))
}

fn line(found: &jiannuo_office::Discrepancy, language: Language) -> String {
    let (what, fact) = discrepancy_facts(found);
    words::discrepancy(what, &fact, language)
}

async fn prove(options: &StoreOptions, language: Language) -> anyhow::Result<Outcome> {
    let database = Database::open(&options.location()).await.map_err(|error| store(error, language))?;
    let county = is_founded(&database).await.map_err(|error| refused(error, language))?;
    let county = county.ok_or_else(|| {
        anyhow!(words::pick(language, "这里还没有数据", "there are no data here").to_owned())
    })?;
    let proof = console::prove(&database, county.code).await.map_err(|error| refused(error, language))?;
    let mut said = format!(
        "{} {}\n{}\n{} {}\n",
        county.code,
        county.name,
        words::proof(proof.entries, proof.rows, proof.discrepancies.len(), language),
        words::SiteWords::of(language).root,
        proof.root
    );
    for found in &proof.discrepancies {
        said.push_str(&format!("  {}\n", line(found, language)));
    }
    output::print(said.as_bytes())?;
    Ok(if proof.discrepancies.is_empty() { Outcome::Clean } else { Outcome::Found })
}
