//! What was done, what could not be done, and what the log says of it.

use crate::Language;
use crate::words::pick;

/// A word about the act just done, by its code; nothing for an unknown one.
#[must_use]
pub fn done(code: &str, language: Language) -> Option<String> {
    let (chinese, english) = match code {
        "alias-added" => ("已登记，下次导入就认得。", "Noted; known at the next import."),
        "accepted" => ("已审核通过。", "Accepted."),
        "draft-kept" => ("草稿已保存，还没有提交。", "Draft kept; not submitted yet."),
        "evidence-added" => ("佐证已附上。", "Evidence attached."),
        "extended" => ("已延期。", "Extended."),
        "exempted" => ("已暂缓评灯，到期自动恢复。", "Suspended; it ends by itself."),
        "exemption-ended" => ("已恢复评灯。", "Judged again."),
        "lights-issued" => ("本期亮灯已印发存档。", "The lights of this period are issued and kept."),
        "scheme-chosen" => ("已采用，各期的灯已按新规则重算。", "Chosen; all lights follow the new rule."),
        "scheme-saved" => ("规则已保存，还没有采用。", "The rule is kept; no plan follows it yet."),
        "founded" => ("已启用，请登录。", "Set up. Please sign in."),
        "import-discarded" => ("已放弃这次导入。", "The import was discarded."),
        "none-chosen" => ("没有勾选任何一行。", "No row was chosen."),
        "nothing-to-submit" => (
            "没有新的内容要提交。退回的请先修改再提交。",
            "Nothing new to submit. Change what was returned first.",
        ),
        "password-changed" => ("口令已修改，请重新登录。", "Password changed. Please sign in again."),
        "password-old" => {
            ("口令已超过90天，请修改。", "Your password is older than 90 days: please change it.")
        }
        "password-set" => ("口令已设置，请登录。", "Password set. Please sign in."),
        "periods-opened" => ("报告期已开通。", "The periods are open."),
        "plan-copied" => ("计划已复制，请开通报告期。", "The plan was copied. Open its periods now."),
        "plan-imported" => ("计划已导入，请开通报告期。", "The plan was imported. Open its periods now."),
        "remarked" => ("意见已发表。", "Your remark is there."),
        "returned" => ("已退回，对方会看到原因。", "Returned; they see the reason."),
        "revised" => ("已调整，原来的版本留着。", "Revised; the former version stays."),
        "row-back" => ("这一行已放回。", "The row is back."),
        "row-left-out" => (
            "这一行不导入了，表格下面可以放回。",
            "The row is left out; below the table it can be taken back.",
        ),
        "row-corrected" => ("已改正。", "Corrected."),
        "second-factor-off" => ("动态验证码已停用。", "The second factor is off."),
        "second-factor-on" => ("动态验证码已启用。", "The second factor is on."),
        "session-ended" => ("已结束。", "Ended."),
        "signed" => ("已审签，交督查室审核。", "Signed; the office reviews it."),
        "signed-out" => ("已退出。", "Signed out."),
        "submitted" => ("已提交，等待本单位负责人审签。", "Submitted; your head signs it next."),
        "objects-named" => ("对象已登记。", "The objects are named."),
        "stages-kept" => ("形象进度已保存。", "The stages are kept."),
        "trajectories-adopted" => ("已采用，旧版本留着。", "Adopted; former versions stay."),
        "trajectory-revised" => ("序时进度已调整，旧版本留着。", "Revised; former versions stay."),
        "supervision-issued" => ("已发出，等待承办单位签收。", "Issued; the department receives it next."),
        "supervision-received" => ("已签收。", "Received."),
        "supervision-answered" => ("已反馈，等待督查室核验。", "Answered; the office checks it next."),
        "extension-asked" => ("已申请延期，等待督查室答复。", "Asked; the office decides."),
        "extension-decided" => ("已答复延期申请。", "Decided; the department sees it."),
        "supervision-returned" => ("已退回重办，对方会看到原因。", "Returned; they see the reason."),
        "supervision-closed" => ("已销号。", "Closed."),
        "supervision-cancelled" => ("已撤销。", "Cancelled."),
        "telling-kept" => ("接收设置已保存。", "Your settings are kept."),
        "mail-server-set" => ("发件服务器已保存。", "The mail server is set."),
        "channel-set" => ("推送已保存。", "The hook is set."),
        "channel-removed" => ("推送已删除。", "The hook was removed."),
        "host-allowed" => ("主机已登记。", "The host is allowed."),
        "host-disallowed" => ("主机已从名单删除。", "The host is allowed no longer."),
        "test-made" => ("测试已排队，请稍后刷新看结果。", "The test is on its way; reload in a while."),
        "job-again" => ("将重新发送。", "It is sent again."),
        "job-dropped" => ("已放弃，不再发送。", "Dropped; it is not sent."),
        "all-read" => ("已全部标为已读。", "All are marked as read."),
        "vacated" => ("岗位已空缺。", "The post is vacant."),
        "verified" => ("核定数已保存。", "The verified figure is kept."),
        _ => return None,
    };
    Some(pick(language, chinese, english).to_owned())
}

/// Why an entry cannot be taken, by the code of the office or of the site.
#[must_use]
pub fn invalid(code: &str, language: Language) -> &'static str {
    let (chinese, english) = match code {
        "empty" => ("还没有填", "nothing was entered"),
        "not-a-number" => ("要填数字", "a number is wanted"),
        "negative" => ("不能小于0", "cannot be below zero"),
        "other-unit" => ("单位与指标不一致", "the unit is not the indicator's"),
        "reason-wanted" => ("请说明原因", "a reason is wanted"),
        "twice" => ("重复了", "it is there twice"),
        "post" => (
            "角色与责任单位不相配：填报人、单位负责人要填单位，其他角色不填",
            "fillers and heads need a department, others have none",
        ),
        "incompatible" => {
            ("系统、安全、审计三个管理员必须是不同的人", "the three administrators must be three people")
        }
        "weak-password" => (
            "口令不符合要求，请换一个更长、不常见的",
            "this password will not do: take a longer, less common one",
        ),
        "wrong-password" => ("现在的口令不对", "the present password is wrong"),
        "spent-code" => ("启用码已作废，请重新启动程序", "the one-time code is void: restart the program"),
        "locked" => ("连续输错，请稍后再试", "too many wrong tries: wait a while"),
        "wrong-code" => {
            ("验证码不对，或已经用过；请等下一个再试", "the code is wrong or was used: wait for the next one")
        }
        "wrong-sign-in" => ("用户名或口令不对。", "Login or password is wrong."),
        "wrong-proof" => ("口令或验证码不对。", "Password or code is wrong."),
        "wrong-setup-code" => (
            "启用码不对。请看运行窗口；输错5次要重新启动程序",
            "the one-time code is wrong; see the console. After five wrong tries restart the program",
        ),
        "county-code" => ("行政区划代码应为6位或12位数字", "a county's code has 6 or 12 digits"),
        "last-administrator" => (
            "这是最后一位安全管理员，请先任命另一位",
            "this is the last security administrator: appoint another one first",
        ),
        "passwords-differ" => ("两遍口令不一样", "the two passwords differ"),
        "unusable" => ("不能用：可能已经有了，或日期不对", "cannot be used: taken already, or no date"),
        "too-long" => ("太长了", "too long"),
        "no-rows" => ("没有可以导入的行，或没有名称", "no rows to import, or no title"),
        "no-longer" => (
            "有的行已被别人办理，请看最新状态",
            "somebody else was quicker with some rows: see how they stand now",
        ),
        "nothing-sent" => ("请选择文件，或粘贴表格", "choose a file, or paste a table"),
        "year" => ("年度应为4位数字", "the year has four digits"),
        "address" => (
            "地址不对：邮箱如name@example.gov.cn，网址以https://或http://开头",
            "no such address: name@example.gov.cn, or one that begins with https:// or http://",
        ),
        "time" => ("时间不对，如21:00", "no such time: 21:00"),
        "port" => ("端口应为1到65535的数字", "a port is a number from 1 to 65535"),
        "host-not-allowed" => (
            "主机不在允许名单里，或名单里不允许HTTP；请先登记主机",
            "the host is not on the list, or not for HTTP: allow it first",
        ),
        _ => ("不能接受", "cannot be taken"),
    };
    pick(language, chinese, english)
}

/// Sentences for codes, each once.
#[must_use]
pub fn problems<'a>(codes: impl Iterator<Item = &'a str>, language: Language) -> Vec<String> {
    let mut said: Vec<String> = codes.map(|code| invalid(code, language).to_owned()).collect();
    said.dedup();
    said
}

/// Why a request was not answered as asked, by its stable code.
#[must_use]
pub fn failure(code: &str, language: Language) -> &'static str {
    let (chinese, english) = match code {
        "not-found" => {
            ("没有这个页面，或不在您的权限之内。", "There is no such page, or it is not yours to see.")
        }
        "forbidden" => (
            "现在不能办理这一步。可能状态已经变了。",
            "This cannot be done now; perhaps it was done already.",
        ),
        "form-expired" => {
            ("页面已经过期，请后退、刷新后再试。", "This page is too old: go back, reload, and try again.")
        }
        "too-large" => ("内容太大了，没有收下。", "This is too large; nothing was taken."),
        "file-type" => (
            "没有收到文件，或不是可用的格式：jpg、png、webp、pdf、docx、xlsx。",
            "No file came, or of no kind that is taken: jpg, png, webp, pdf, docx, xlsx.",
        ),
        "read-only" => {
            ("磁盘空间不足，暂停写入，这次没有保存。", "The disk is nearly full: nothing was written.")
        }
        "timeout" => (
            "处理时间太长，已停止，没有写入。请稍后再试。",
            "It took too long and was stopped; nothing was written. Try again later.",
        ),
        _ => (
            "程序出了问题，没有写入。请把下面的编号告诉系统管理员。",
            "The program failed; nothing was written. Tell the system administrator the number below.",
        ),
    };
    pick(language, chinese, english)
}

/// Word for an act of the log, by its name.
#[must_use]
pub fn act(name: &str, language: Language) -> &'static str {
    let (chinese, english) = match name {
        "found-county" => ("启用", "set up"),
        "appoint" => ("任命", "appointed"),
        "hand-over" => ("交接", "handed over"),
        "vacate" => ("岗位空缺", "left vacant"),
        "invite" => ("生成一次性链接", "made a one-time link"),
        "redeem-invitation" | "set-password" => ("设置口令", "password set"),
        "change-password" => ("修改口令", "password changed"),
        "sign-in" => ("登录", "signed in"),
        "begin-second-factor" => ("准备启用动态验证码", "prepared a second factor"),
        "confirm-second-factor" => ("启用动态验证码", "turned the second factor on"),
        "remove-second-factor" => ("停用动态验证码", "turned the second factor off"),
        "unlock" => ("解除锁定", "unlocked a login"),
        "import-plan" => ("导入计划", "imported a plan"),
        "copy-plan" => ("复制计划", "copied a plan"),
        "apply-difference" => ("按差异调整", "revised by a table"),
        "open-period" | "open-periods" => ("开通报告期", "opened periods"),
        "submit" => ("填报", "reported"),
        "sign" => ("审签", "signed"),
        "return" => ("退回", "returned"),
        "accept" => ("审核通过", "accepted"),
        "revise-target" => ("调整目标", "revised a target"),
        "revise-wording" => ("调整表述", "revised a wording"),
        "assign-department" => ("调整责任单位", "moved to a department"),
        "withdraw" => ("撤回承诺", "withdrew a promise"),
        "add-evidence" => ("上传佐证", "added evidence"),
        "cite" => ("引用佐证", "cited evidence"),
        "remark" => ("发表意见", "remarked"),
        "verify-figure" => ("核查", "verified"),
        "extend" => ("延期", "extended"),
        "exempt" => ("暂缓评灯", "suspended a light"),
        "end-exemption" => ("恢复评灯", "ended a suspension"),
        "save-scheme" => ("保存亮灯规则", "kept a rule of lights"),
        "choose-scheme" => ("采用亮灯规则", "chose a rule of lights"),
        "issue-verdicts" => ("印发亮灯", "issued lights"),
        "add-alias" => ("登记叫法", "noted a name"),
        "supervise" => ("发出督办", "issued a matter"),
        "receive" => ("签收督办", "received a matter"),
        "answer" => ("反馈办理情况", "answered for a matter"),
        "ask-extension" => ("申请延期", "asked for more time"),
        "grant-extension" => ("同意延期", "gave more time"),
        "refuse-extension" => ("不同意延期", "refused more time"),
        "return-answer" => ("退回重办", "returned an answer"),
        "close" => ("销号", "closed a matter"),
        "cancel" => ("撤销督办", "cancelled a matter"),
        "set-mail-server" => ("设置发件服务器", "set the mail server"),
        "set-channel" => ("设置推送", "set a hook"),
        "remove-channel" => ("删除推送", "removed a hook"),
        "allow-host" => ("允许推送主机", "allowed a host"),
        "disallow-host" => ("不再允许推送主机", "allowed a host no longer"),
        "test-sending" => ("发送测试", "sent a test"),
        "send-again" => ("重新发送", "had something sent again"),
        "drop-job" => ("放弃发送", "dropped something to be sent"),
        _ => ("其他", "other"),
    };
    pick(language, chinese, english)
}

/// "住建局填报人填报3个数字。": who did what, as the log tells it.
#[must_use]
pub fn log_sentence(by: &str, name: &str, rows: &[(String, usize)], language: Language) -> String {
    let act = act(name, language);
    let is_about_figures = matches!(name, "submit" | "sign" | "return" | "accept" | "verify-figure");
    let count: usize = rows.iter().map(|(_, count)| count).sum();
    match (language, rows.is_empty()) {
        (Language::Chinese, _) if is_about_figures => format!("{by}{act}{count}个数字。"),
        (Language::Chinese, true) => format!("{by}{act}。"),
        (Language::Chinese, false) => format!("{by}{act}，写入{}。", written_rows(rows, language)),
        (Language::English, _) if is_about_figures => {
            format!("{by} {act} {count} {}.", if count == 1 { "figure" } else { "figures" })
        }
        (Language::English, true) => format!("{by}: {act}."),
        (Language::English, false) => format!("{by}: {act}; wrote {}.", written_rows(rows, language)),
    }
}

/// "64项指标、64个目标": how many rows of which table an act wrote.
#[must_use]
pub fn written_rows(rows: &[(String, usize)], language: Language) -> String {
    let word = |table: &str| -> String {
        let (chinese, english) = match table {
            "county" => ("个县", "county"),
            "department" => ("个单位", "departments"),
            "person" => ("名人员", "people"),
            "post" => ("个岗位", "posts"),
            "tenure" => ("次任职", "tenures"),
            "plan" => ("个计划", "plan"),
            "commitment" => ("件实事", "commitments"),
            "action" => ("项行动", "actions"),
            "indicator" => ("项指标", "indicators"),
            "wording" => ("条表述", "wordings"),
            "target" => ("个目标", "targets"),
            "withdrawal" => ("次撤回", "withdrawals"),
            "period" => ("个报告期", "periods"),
            "figure" => ("个数字", "figures"),
            "transition" => ("个审核步骤", "steps of review"),
            "assignment" => ("次责任调整", "assignments"),
            "evidence" => ("份佐证", "evidence"),
            "citation" => ("处引用", "citations"),
            "remark" => ("条意见", "remarks"),
            "verification" => ("个核定数", "verifications"),
            "extension" => ("次延期", "extensions"),
            "alias" => ("个叫法", "names"),
            "supervision" => ("件督办事项", "matters"),
            "supervision_step" => ("个办理步骤", "steps"),
            "supervision_evidence" => ("份办理佐证", "files beside answers"),
            "exemption" => ("次暂缓评灯", "suspensions"),
            "scheme" => ("个亮灯规则", "rules of lights"),
            "plan_scheme" => ("次采用规则", "choices of a rule"),
            "verdict" => ("项亮灯", "lights"),
            "forecast" => ("项预测", "forecasts"),
            _ => return table.to_owned(),
        };
        pick(language, chinese, english).to_owned()
    };
    let said: Vec<String> = rows
        .iter()
        .map(|(table, count)| match language {
            Language::Chinese => format!("{count}{}", word(table)),
            Language::English => format!("{count} {}", word(table)),
        })
        .collect();
    said.join(pick(language, "、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_speaks_in_sentences() {
        use Language::{Chinese, English};
        let wrote = |table: &str, count| vec![(table.to_owned(), count)];
        for (by, name, rows, language, said) in [
            ("民政局填报人", "submit", wrote("figure", 7), Chinese, "民政局填报人填报7个数字。"),
            ("督查室", "accept", wrote("transition", 1), Chinese, "督查室审核通过1个数字。"),
            ("李敏", "sign-in", Vec::new(), Chinese, "李敏登录。"),
            ("督查室", "open-periods", wrote("period", 12), Chinese, "督查室开通报告期，写入12个报告期。"),
            ("Office", "accept", wrote("transition", 1), English, "Office accepted 1 figure."),
        ] {
            assert_eq!(log_sentence(by, name, &rows, language), said);
        }
    }
}
