//! People and posts on every engine: invitations, successors, vacant posts, the console.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

mod site;

use jiannuo_office::*;
use jiannuo_store::verify;
use site::{COUNTY, GOOD, HERE, POLICY, Site, at, each};

const OTHER: &str = "correct horse battery";
const DAY: i64 = 24 * 3600;

fn post<'a>(role: Role, title: &'a str, login: &'a str, name: &'a str) -> NewPost<'a> {
    NewPost { role, department: None, title, login, name }
}

fn why<T: std::fmt::Debug>(result: Outcome<T>) -> Invalid {
    match result {
        Err(Refused::Invalid(why)) => why[0].1,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_security_administrator_sees_everybody_and_nobody_else_does() {
    each(async |site| {
        let Site { database, security, office, .. } = &site;
        let department = Some("住建局");
        let filler = NewPost { department, ..post(Role::Filler, "住建局填报人", "zhangsan", "张三") };
        let filler = appoint(database, security, filler, at(5)).await.unwrap();
        vacate(database, security, &filler.post, at(6)).await.unwrap();
        let invitation = invite(database, security, &office.person, at(7)).await.unwrap();

        let listed = people(database, security).await.unwrap();
        let shown: Vec<_> = listed
            .iter()
            .map(|post| {
                let holder = post.holder.as_ref();
                let login = holder.map(|holder| (holder.login.as_str(), holder.has_password));
                (post.title.as_str(), post.department_name.as_deref(), login, post.since.clone())
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("安全管理员", None, Some(("anquan", false)), at(0).to_string()),
                ("督查室", None, Some(("ducha", true)), at(0).to_string()),
                ("住建局填报人", department, None, at(6).to_string()),
            ]
        );
        let until = listed[1].holder.as_ref().unwrap().invited_until.clone();
        assert_eq!(until, Some(invitation.until.to_string()));
        assert!(matches!(people(database, office).await, Err(Refused::NotFound)));
        assert_eq!(console::list(database, COUNTY).await.unwrap(), listed);
    })
    .await;
}

#[tokio::test]
async fn who_is_invited_sets_a_password_that_nobody_else_knows() {
    each(async |site| {
        let Site { database, hashing, security, office, .. } = &site;
        let session = site.sign_in(GOOD, HERE, 0).await.unwrap().token;
        let redeem = async |token: &str, password, seconds| {
            redeem(database, hashing, COUNTY, token, password, POLICY, at(seconds)).await
        };
        let replaced = invite(database, security, &office.person, at(0)).await.unwrap();
        let standing = invite(database, security, &office.person, at(10)).await.unwrap();
        assert_eq!(standing.until, at(10 + 14 * DAY));
        for token in [replaced.token.as_str(), "0000", ""] {
            assert!(matches!(redeem(token, OTHER, 20).await, Err(Refused::NotFound)), "{token}");
        }
        let invited = invitation(database, COUNTY, &standing.token, at(20)).await.unwrap();
        assert_eq!(invited, Invited { login: "ducha".into(), name: "李四".into() });
        assert_eq!(why(redeem(&standing.token, "ducha", 20).await), Invalid::WeakPassword);
        assert!(site.person_of(&session, 21).await.is_ok());
        redeem(&standing.token, OTHER, 30).await.unwrap();

        assert!(matches!(site.person_of(&session, 31).await, Err(Refused::NotFound)));
        site.sign_in(OTHER, HERE, 31).await.unwrap();
        assert!(matches!(redeem(&standing.token, GOOD, 32).await, Err(Refused::NotFound)), "once");
        assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_lasts_two_weeks_and_comes_from_the_security_administrator() {
    each(async |site| {
        let Site { database, security, office, .. } = &site;
        let late = invite(database, security, &office.person, at(0)).await.unwrap();
        assert!(invitation(database, COUNTY, &late.token, at(14 * DAY - 1)).await.is_ok());
        assert!(matches!(
            invitation(database, COUNTY, &late.token, at(14 * DAY)).await,
            Err(Refused::NotFound)
        ));
        assert!(matches!(invitation(database, 1, &late.token, at(0)).await, Err(Refused::NotFound)));
        let unknown = invite(database, security, "nobody", at(0)).await;
        assert!(matches!(unknown, Err(Refused::NotFound)));
        for (actor, person) in [(office, security), (office, office), (security, security)] {
            let refused = invite(database, actor, &person.person, at(0)).await;
            assert!(matches!(refused, Err(Refused::Forbidden)), "{actor:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_successor_takes_the_post_and_the_predecessor_loses_it_at_once() {
    each(async |site| {
        let Site { database, security, office, .. } = &site;
        let refused = hand_over(database, office, &office.post, ("wangwu", "王五"), at(1)).await;
        assert!(matches!(refused, Err(Refused::Forbidden)));
        let to =
            async |post: &str, login, name| hand_over(database, security, post, (login, name), at(2)).await;
        assert!(matches!(to("nothing", "wangwu", "王五").await, Err(Refused::NotFound)));
        assert_eq!(why(to(&office.post, "Ducha", "李四").await), Invalid::Twice);
        assert_eq!(why(to(&office.post, " ", "王五").await), Invalid::Post);

        let successor = to(&office.post, "Wangwu ", "王五").await.unwrap();
        assert_eq!((&successor.post, successor.role), (&office.post, office.role));
        assert_eq!(actor_of(database, COUNTY, &successor.person, &office.post).await.unwrap(), successor);
        let gone = actor_of(database, COUNTY, &office.person, &office.post).await;
        assert!(matches!(gone, Err(Refused::NotFound)));
        let back = to(&office.post, "ducha", "李四").await.unwrap();
        assert_eq!(&back, office, "a known login is the same person");
        assert_eq!(verify(database.readers(), COUNTY).await.unwrap().discrepancies, []);
    })
    .await;
}

#[tokio::test]
async fn the_three_administrators_stay_three_people_when_posts_change_hands() {
    each(async |site| {
        let Site { database, security, .. } = &site;
        let audit = post(Role::AuditAdministrator, "审计管理员", "shenji", "周八");
        let audit = appoint(database, security, audit, at(1)).await.unwrap();
        let both = hand_over(database, security, &audit.post, ("anquan", "孙七"), at(2)).await;
        assert_eq!(why(both), Invalid::Incompatible);
    })
    .await;
}

#[tokio::test]
async fn somebody_can_always_appoint() {
    each(async |site| {
        let Site { database, hashing, security, office, .. } = &site;
        let leave = async || vacate(database, security, &security.post, at(2)).await;
        assert_eq!(why(leave().await), Invalid::LastAdministrator);
        let stranger = hand_over(database, security, &security.post, ("zhaojiu", "赵九"), at(2)).await;
        assert_eq!(why(stranger), Invalid::LastAdministrator, "without a password");

        let second = post(Role::SecurityAdministrator, "安全管理员二", "zhaojiu", "赵九");
        let second = appoint(database, security, second, at(3)).await.unwrap();
        assert_eq!(why(leave().await), Invalid::LastAdministrator, "not before they can sign in");
        set_password(database, hashing, security, "zhaojiu", GOOD, POLICY, at(4)).await.unwrap();
        leave().await.unwrap();
        let gone = actor_of(database, COUNTY, &security.person, &security.post).await;
        assert!(matches!(gone, Err(Refused::NotFound)));

        vacate(database, &second, &office.post, at(5)).await.unwrap();
        assert_eq!(why(vacate(database, &second, &office.post, at(6)).await), Invalid::Twice);
        let last = hand_over(database, &second, &second.post, ("ducha", "李四"), at(7)).await.unwrap();
        assert_eq!(last.person, office.person, "who has a password");
    })
    .await;
}

#[tokio::test]
async fn the_console_helps_without_an_actor_and_the_log_says_so() {
    each(async |site| {
        let Site { database, hashing, office, .. } = &site;
        let before = verify(database.readers(), COUNTY).await.unwrap().entries;
        for second in 0..5 {
            assert!(matches!(site.sign_in("guess", HERE, second).await, Err(NotSignedIn::Wrong)));
        }
        assert!(matches!(site.sign_in(GOOD, HERE, 5).await, Err(NotSignedIn::Locked { .. })));
        console::unlock(database, COUNTY, "Ducha", at(5)).await.unwrap();
        let by_console = (" ducha", OTHER);
        console::set_password(database, hashing, COUNTY, by_console, POLICY, at(5)).await.unwrap();
        site.sign_in(OTHER, HERE, 5).await.unwrap();

        let leader = post(Role::Leader, "分管领导", "lingdao", "郑十");
        console::appoint(database, COUNTY, leader, at(6)).await.unwrap();
        assert!(matches!(console::appoint(database, 1, leader, at(6)).await, Err(Refused::NotFound)));
        let invited = console::invite(database, COUNTY, "lingdao", at(7)).await.unwrap();
        assert_eq!(invitation(database, COUNTY, &invited.token, at(8)).await.unwrap().name, "郑十");
        assert!(matches!(console::invite(database, COUNTY, "nobody", at(7)).await, Err(Refused::NotFound)));
        assert_eq!(site.sign_in(OTHER, HERE, 9).await.unwrap().person, office.person);

        let proof = verify(database.readers(), COUNTY).await.unwrap();
        assert_eq!((proof.entries - before, proof.discrepancies), (4 + 2, vec![]));
    })
    .await;
}
