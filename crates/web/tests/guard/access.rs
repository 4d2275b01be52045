//! Every address × everybody: the table is read by people and then compared.

use std::collections::BTreeMap;

use jiannuo_office::*;

use crate::browser::Browser;
use crate::golden;
use crate::place::{PEOPLE, PERIOD, Place, each, now};

/// Somebody without a session comes first, the others as in `PEOPLE`; the office last, as it can
/// take the import away that others must not find.
const NOBODY: &str = "nobody";

/// What stands for the parts of an address.
async fn parts(place: &Place) -> BTreeMap<&'static str, String> {
    let Place { plan, .. } = place;
    let database = place.site.database();
    let (office, filler, security) = (place.actor("office"), place.actor("filler"), place.actor("anquan"));
    let accepted = place.rows[&ReviewState::Accepted].clone();
    let bytes = b"%PDF-1.7 evidence";
    let hash = Files::open(place.folder.path()).unwrap().put(bytes).unwrap();
    let new = NewEvidence { hash: &hash, name: "现场.pdf", media_type: "application/pdf", size: 17 };
    add_evidence(database, filler, new, now()).await.unwrap();
    cite(database, filler, plan, PERIOD, &accepted, &hash, now()).await.unwrap();
    let draft = r#"{"file":"","plan":"","draft":{"format":"Csv","title":"","captions":[],"as_of":null,"columns":[],"rows":[],"paragraphs":[],"notes":[]}}"#;
    keep_draft(database, office, DraftKind::Import, "import", draft, now()).await.unwrap();
    let invited = invite(database, security, &place.actor("leader").person, now()).await.unwrap();
    let new =
        NewPost { role: Role::Leader, department: None, title: "副市长", login: "spare", name: "郑十" };
    let spare = appoint(database, security, new, now()).await.unwrap();
    let department = departments(database, office).await.unwrap();
    let department = department.into_iter().find(|one| one.name == "住建局").unwrap().id;
    let matter = NewSupervision {
        kind: SupervisionKind::Order,
        form: SupervisionForm::Sheet,
        source: SupervisionSource::Instruction,
        plan,
        indicator: None,
        period: None,
        decision: None,
        department: &department,
        title: "老旧小区改造进度滞后",
        basis: "县政府主要领导批示",
        requirement: "查明原因，排出完成时限。",
        deadline: "2030-12-31".parse().unwrap(),
        follows: None,
        signatory: None,
    };
    let matter = supervise(database, office, matter, now()).await.unwrap();
    let (system, at) = (place.actor("xitong"), now());
    let host = HostListed { host: "example.cn".into(), is_private_allowed: false, is_plain_allowed: false };
    allow_host(database, system, &host, at).await.unwrap();
    let (kind, url, kinds) = (ChannelKind::Generic, "https://example.cn/", []);
    let new = NewChannel { kind, name: "群", url, secret: "", kinds: &kinds, is_on: true };
    let hook = put_channel(database, system, None, &new, at).await.unwrap();
    let message = inbox(database, office, (0, 1)).await.unwrap().remove(0).id;
    BTreeMap::from([
        ("{kind}", matter.kind.name().into()),
        ("{year}", matter.year.to_string()),
        ("{serial}", matter.serial.to_string()),
        ("{name}", "none".into()),
        ("{host}", "example.cn".into()),
        ("{hook}", hook),
        ("{job}", "none".into()),
        ("{message}", message),
        ("{token}", invited.token),
        ("{session}", "none".into()),
        ("{person}", spare.person),
        ("{id}", spare.post),
        ("{import}", "import".into()),
        ("{row}", "0".into()),
        ("{plan}", plan.clone()),
        ("{period}", PERIOD.into()),
        ("{department}", department),
        ("{document}", "progress.csv".into()),
        ("{indicator}", accepted),
        ("{hash}", hash),
    ])
}

/// Sends what a page of ours would send with nothing filled in, for the row with this indicator.
async fn ask(browser: &mut Browser, method: &str, path: &str, indicator: &str) -> String {
    let kind = jiannuo_domain::Kind::ALL[0].name();
    let fields = [("indicator", indicator), ("base", "1"), ("kind", kind)];
    let token = browser.token();
    let is_upload =
        ["/plans/new", "/workbook", "/evidence", "/answers"].iter().any(|end| path.ends_with(end));
    let answer = match method {
        "GET" => browser.get(path).await,
        _ if is_upload => browser.upload(path, &token, &fields, &[]).await,
        _ if path.ends_with("/check") || path.ends_with("/draft") => {
            browser.post_json(path, &token, "{}").await
        }
        _ => browser.post(path, &fields).await,
    };
    answer.brief()
}

#[tokio::test]
async fn everybody_gets_at_every_address_what_the_table_says() {
    each(async |place| {
        place.second_factor("waiting").await;
        let parts = parts(&place).await;
        let mut browsers: BTreeMap<&str, Browser> = BTreeMap::new();
        let mut nobody = Browser::new(&place.router);
        nobody.get("/sign-in").await;
        browsers.insert(NOBODY, nobody);
        for (login, ..) in PEOPLE {
            browsers.insert(login, place.signed_in(login).await);
        }
        let mut routes = jiannuo_web::route_list();
        // Signing out comes last.
        routes.sort_by_key(|(_, path)| *path == "/sign-out");
        let mut table = String::new();
        for (methods, shown) in routes {
            for method in methods.split(' ') {
                // Nobody's second post, and the place where signing in again ends the session.
                if method == "POST" && shown == "/sign-in" {
                    continue;
                }
                // The id of a person there, of a post elsewhere.
                let mut path = shown.replace("{id}/invitation", "{person}/invitation");
                for (part, value) in &parts {
                    path = path.replace(part, value);
                }
                let mut answers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
                for login in [NOBODY].into_iter().chain(PEOPLE.iter().map(|(login, ..)| *login)) {
                    let answer =
                        ask(browsers.get_mut(login).unwrap(), method, &path, &parts["{indicator}"]).await;
                    let mut answer =
                        answer.replace(&place.plan, "{plan}").replace(&parts["{indicator}"], "{indicator}");
                    if answer.contains("/plans/") && shown == "/plans/{plan}/copies" {
                        answer = "303 /plans/…".into();
                    }
                    answers.entry(answer).or_default().push(login);
                }
                table.push_str(&format!("{method} {shown}\n"));
                for (answer, who) in answers {
                    table.push_str(&format!("    {answer:40} {}\n", who.join(" ")));
                }
            }
        }
        golden("access.txt", &table);
    })
    .await;
}
