//! Texts of the site: short fixed ones by name, sentences with facts as functions.

mod acts;
mod course;
mod filing;
mod plan;
mod signals;
mod states;
mod story;
mod supervision;
mod telling;

pub use acts::{act, done, failure, invalid, log_sentence, problems, written_rows};
pub use course::{
    based_on, course_fault, no_last_year, not_a_percentage, planned_facts, planned_title, quarter_ends,
    stages_passed, trajectory_form, trajectory_set,
};
pub use filing::{
    ENTRY_EXPECTED_FINISH, ENTRY_ID, ENTRY_NEXT_STEP, ENTRY_PROBLEM, ENTRY_PROGRESS, ENTRY_REASON, draft_of,
    filing, own_filing, review_group, review_sentence, row_not_taken, workbook_read,
};
pub use plan::{
    CHOSEN_BY_HAND, calendar_choice, columns_read, confidence, department_differs, difference, document,
    holidays, import_again_lead, import_sentence, import_waits, kind_guessed, no_department, period,
    period_short, periods_open, places, reading, row_added, row_vanished, rows_shown, rows_to_look_at,
    target_differs,
};
pub use signals::{
    SchemeField, band, by_scheme, days_ahead, escalation, exempted, exemption_ended, funds_rule, gap_short,
    light, light_name, light_shape, lights_issued, lights_sentence, made_up_rule, measure, own_scheme,
    points_ahead, scheme_fault, scheme_fields, scheme_months, scheme_titled, scheme_unreadable,
    signal_sentence, would_change,
};
pub use states::{
    about, bytes, conflict, deadline, discrepancy, holder_state, invitation, last_time, listed, locked,
    password_rule, post_title, proof, review_state, role, session_limits,
};

pub use story::{
    changed_accepted, changed_corrected, changed_promise, changed_returned, changed_withdrawn,
    changes_sentence, formula, fraction, hand, indicator_sentence, no_formula, reported, reviewed, rounded,
    silent, target_set, verified, version_of, withdrawn_because, wording_set,
};

pub use supervision::{
    closure_point, supervision_basis, supervision_due, supervision_form, supervision_group, supervision_kind,
    supervision_kind_hint, supervision_number, supervision_problem, supervision_source, supervision_state,
    supervision_state_shape, supervision_step,
};
pub use telling::{
    channel_kind, encryption, group_text, job_kind, job_state, mail_subject, mail_text, manner,
    manner_by_role, notice, notice_kind, quiet_hours, sending_error, unread,
};

use crate::Language;

macro_rules! texts {
    ($words:ident; $($name:ident = $chinese:literal, $english:literal;)*) => {
        /// Fixed texts of the site in one language.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each field is the text it names")]
        pub struct $words { $(pub $name: &'static str,)* }

        impl $words {
            /// The texts in a language.
            #[must_use]
            pub fn of(language: $crate::Language) -> &'static Self {
                static CHINESE: $words = $words { $($name: $chinese,)* };
                static ENGLISH: $words = $words { $($name: $english,)* };
                match language {
                    $crate::Language::Chinese => &CHINESE,
                    $crate::Language::English => &ENGLISH,
                }
            }
        }
    };
}

// Below the macro, which it uses.
mod supervision_words;

pub use supervision_words::SupervisionWords;

/// The tag of a language for markup.
#[must_use]
pub fn tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    }
}

texts! {
    SiteWords;
    // Around every page.
    product = "践诺", "Jiannuo";
    product_line = "民生实事：承诺、进展、结果，每一步都有记录。", "Public commitments: promised, under way, done; every step is on record.";
    skip = "跳到正文", "Skip to the content";
    navigation = "主导航", "Main navigation";
    other_post = "换岗位", "Other post";
    sign_out = "退出", "Sign out";
    large_text = "大字", "Large text";
    normal_text = "标准字号", "Normal text";
    read_only = "磁盘空间不足，系统暂停写入。", "The disk is nearly full: nothing can be written now.";
    read_only_more = "可以查看和下载；请告知系统管理员清理磁盘，清理后自动恢复。", "You can read and download. Tell the system administrator; writing resumes by itself.";
    nav_board = "总览", "Board";
    nav_report = "填报", "Report";
    nav_sign = "审签", "Sign off";
    nav_review = "审核", "Review";
    nav_verify = "核查", "Verification";
    nav_changes = "变化", "Changes";
    nav_documents = "文档", "Documents";
    nav_supervision = "督办", "Supervision";
    nav_plans = "计划", "Plans";
    nav_people = "人员与岗位", "People and posts";
    nav_log = "留痕日志", "Audit log";
    nav_system = "系统", "System";
    nav_inbox = "消息", "Messages";
    nav_channels = "通知渠道", "Channels";
    failure_title = "没有办成", "This could not be done";
    failure_not_found = "找不到这一页", "No such page";
    failure_back = "可以用浏览器的“后退”回到上一页，填过的内容还在。", "Go back with your browser; what you typed is still there.";
    failure_code = "问题代号", "Code";
    to_start = "回到首页", "To the start";
    problems_title = "请先改正", "Please correct first";

    // Planned courses and works in stages.
    trajectories = "序时进度", "Trajectories";
    trajectories_lead = "每项指标到每月底计划完成年度目标的多少。没有拟定的，按每月十二分之一计算；建议只在采用之后才算数。", "What share of its target each indicator is planned to reach by the end of each month. Until somebody draws one, a twelfth a month counts; a proposal counts only once adopted.";
    trajectory_now = "现行", "In force";
    quarter_ends = "各季度末累计", "cumulative, ends of quarters";
    trajectory_proposed = "建议", "Proposed";
    trajectory_none_proposed = "与现行一致", "As in force";
    trajectory_adopt = "采用选中的建议", "Adopt what is chosen";
    trajectory_adopt_reason = "按指标类型和用词拟定，经核对采用", "Proposed from kind and words, looked through and adopted";
    trajectory_draw = "调整序时进度", "Revise the trajectory";
    trajectory_first = "虚线是最初的版本。", "The dashed line is the first version.";
    trajectory_versions = "版本", "Versions";
    trajectory_form_word = "形式", "Form";
    trajectory_months_hint = "每月底累计应完成的百分比，12月为100。图上的点可以上下拖动。", "Cumulative percent by the end of each month, 100 in December. The points of the chart can be dragged.";
    trajectory_quarters_hint = "每季度末累计应完成的百分比，季度内均匀。", "Cumulative percent by the end of each quarter, even within it.";
    trajectory_season_hint = "从起始月到结束月均匀推进，其余月份不推进。", "Even from the first month to the last, nothing outside.";
    trajectory_last_year_hint = "按上一年同名指标各月审核通过的数字。", "As the accepted figures of the same indicator went last year.";
    trajectory_stages_hint = "每个阶段的权重合计100；到该月底应通过。", "Weights sum to 100; each is to be passed by the end of its month.";
    form_season = "施工季节", "Season";
    form_months = "按月列表", "Table of months";
    form_quarters = "按季度列表", "Table of quarters";
    form_stages = "按阶段", "Stages";
    month_end = "月底", " (month)";
    from_month = "起始月", "From";
    to_month = "结束月", "To";
    stage = "阶段", "Stage";
    stages = "形象进度", "Stages";
    stages_lead = "验收之前也看得见进展：每个工程对象到了哪个阶段。", "Progress before acceptance: which stage each object has passed.";
    stage_weight = "权重（%）", "Weight (%)";
    stage_none = "未开始", "Not begun";
    stage_unsaid = "未填报", "Not reported";
    works_objects = "工程对象", "Objects";
    works_objects_add = "登记对象", "Name objects";
    works_objects_hint = "一行一个名称，如“河西小区”", "One name a line";
    works_whole = "整个项目", "As a whole";
    works_passed = "已通过", "Passed";
    stages_report = "保存形象进度", "Keep the stages";
    note = "说明", "Note";
    planned_share = "累计（%）", "Cumulative (%)";
    quarter = "季度", "Quarter";
    month = "月份", "Month";
    reason_shown = "依据", "Rests on";

    // Setting up, signing in, the account.
    setup_title = "启用践诺", "Set up Jiannuo";
    setup_lead = "第一次启动时，运行窗口里显示了一次性启用码。用它设立第一位管理员。", "At its first start the program printed a one-time code on its console. It sets up the first administrator.";
    setup_code = "启用码", "One-time code";
    setup_code_hint = "输错5次后作废，重新启动程序会显示新的。", "After five wrong tries it is void; restarting the program prints a new one.";
    county_code = "行政区划代码", "Code of the county";
    county_code_hint = "6位或12位，如330481", "6 or 12 digits, e.g. 330481";
    county_name = "县（市、区）名称", "Name of the county";
    first_administrator = "安全管理员", "Security administrator";
    first_administrator_lead = "安全管理员只管岗位和人员，看不到数字。由他任命督查室、各单位的填报人和负责人、系统管理员和审计管理员。", "The security administrator looks after posts and people and sees no figures: appoints the office, fillers and heads, the system and audit administrators.";
    setup_begin = "启用", "Set up";
    full_name = "姓名", "Full name";
    login = "用户名", "Login";
    login_hint = "用拼音，如zhangsan", "Letters, e.g. zhangsan";
    password = "口令", "Password";
    password_again = "再输一遍口令", "Password again";
    new_password = "新口令", "New password";
    old_password = "现在的口令", "Present password";
    set_password = "设置口令", "Set the password";
    change_password = "修改口令", "Change the password";
    sign_in = "登录", "Sign in";
    sign_in_title = "登录", "Sign in";
    sign_in_help = "没有账户或忘记口令，请找本县安全管理员要一次性链接。", "No account, or password forgotten: ask the security administrator of your county for a one-time link.";
    code_title = "动态验证码", "One-time code";
    code_lead = "打开手机上的验证器，输入践诺的6位数字。", "Open the authenticator on your phone and type the six digits.";
    code = "验证码", "Code";
    confirm = "确认", "Confirm";
    invitation_title = "设置口令", "Set your password";
    invitation_lead = "这个链接只能用一次。口令由您自己设置，管理员看不到。", "This link works once. Nobody but you knows the password.";
    posts_title = "选择岗位", "Choose a post";
    posts_lead = "您担任不止一个岗位，现在以哪个岗位办理？", "You hold several posts. In which one do you act now?";
    posts_none = "您目前没有担任任何岗位，请联系安全管理员。", "You hold no post at present. Ask the security administrator.";
    account_title = "我的账户", "My account";
    posts = "岗位", "Posts";
    sessions = "正在登录的地方", "Where you are signed in";
    sessions_lead = "不认识的，请结束，并修改口令。", "End what you do not recognise, and change your password.";
    source = "来源", "Source";
    began = "登录时间", "Began";
    last_seen = "最近使用", "Last used";
    this_session = "本次", "This one";
    end_session = "结束", "End";
    second_factor = "动态验证码", "Second factor";
    second_factor_on = "已启用。登录时除口令外，还要手机验证器上的6位数字。", "On. Signing in takes the six digits of your authenticator besides the password.";
    second_factor_off = "未启用。启用后，口令泄露了别人也登录不了。", "Off. With it nobody can sign in with a leaked password alone.";
    second_factor_begin = "启用动态验证码", "Turn it on";
    second_factor_scan = "用手机验证器扫一扫，再输入它显示的6位数字。", "Scan this with your authenticator, then type the six digits it shows.";
    second_factor_picture = "验证器密钥的二维码", "QR code of the authenticator's secret";
    second_factor_secret = "扫不了时手工输入：", "Or type it in:";
    second_factor_remove = "停用", "Turn it off";

    // People, log, system.
    people_lead = "责任跟着岗位走：换人时办理交接，继任者接着办，历史记录都在。", "Responsibility belongs to the post: hand it over, and the successor goes on with its history.";
    invitation_made = "一次性链接已生成，只显示这一次", "The one-time link, shown only now";
    link = "一次性链接", "One-time link";
    invitation_picture = "一次性链接的二维码", "QR code of the one-time link";
    print_slip = "打印成条", "Print as a slip";
    code_of_act = "代号", "Code";
    copy = "复制链接", "Copy the link";
    copied = "已复制", "Copied";
    post = "岗位名称", "Title of the post";
    role = "角色", "Role";
    department = "责任单位", "Department";
    holder = "现任", "Holder";
    since = "自", "Since";
    sign_in_state = "登录", "Signing in";
    acts = "办理", "Acts";
    vacant = "空缺", "Vacant";
    invite = "生成链接", "Make a link";
    hand_over = "交接", "Hand over";
    successor_name = "继任者姓名", "Name of the successor";
    vacate = "免去，岗位空缺", "Leave it vacant";
    vacate_confirm = "确定让这个岗位空缺吗？现任将不能再以此岗位办理。", "Leave this post vacant? Its holder can no longer act in it.";
    appoint = "任命", "Appoint";
    appoint_department_hint = "填报人和单位负责人要填", "For fillers and heads";
    appoint_title_hint = "不填时自动生成，如“住建局填报人”", "Made by itself when empty";
    log_lead = "每个动作一行，前后相扣；任何人都不能改、不能删。", "One line an act, each chained to the one before; nobody can change or delete any.";
    proof = "核对", "Proof";
    root = "日志根", "Root of the log";
    number = "序号", "No.";
    time = "时间", "Time";
    act = "动作", "Act";
    by = "经办", "By";
    written_rows = "写入", "Wrote";
    older = "更早的", "Older";
    console = "控制台", "console";
    version = "版本", "Version";
    database = "数据库", "Database";
    data_folder = "数据文件夹", "Data folder";
    free_space = "磁盘剩余", "Free on the disk";
    connection = "连接方式", "Connection";
    password_policy = "口令要求", "Passwords";
    session_limits = "登录时限", "Sessions";
    system_lead = "备份前请先停止程序，再复制整个数据文件夹；说明见docs/operate。", "For a backup stop the program and copy the whole data folder; see docs/operate.";

    // The board.
    period = "报告期", "Period";
    overview = "总体情况", "Overview";
    filing = "填报情况", "Reporting";
    silent = "还没有填报：", "Nothing reported yet: ";
    heat_title = "各单位逐期填报", "Reporting by department and period";
    progress_table = "进展情况", "Progress";
    search = "查找", "Search";
    search_hint = "汉字或拼音，如ljxq", "Chinese or pinyin";
    all = "全部", "All";
    standing = "进展状态", "Standing";
    state = "审核状态", "Review";
    filter = "筛选", "Filter";
    clear_filter = "清除", "Clear";
    nothing_found = "没有符合条件的指标。", "No indicator matches.";
    seq = "序号", "No.";
    action = "行动名称", "Action";
    indicator = "行动内容", "Indicator";
    unit = "计量单位", "Unit of measure";
    target = "年度目标", "Target";
    achieved = "完成情况", "Achieved";
    rate = "完成率", "Rate";
    progress = "进度", "Progress";
    course = "走势", "Course";
    withdrawn = "已撤回", "Withdrawn";
    revised = "已调整", "Revised";

    // Lights.
    lights = "亮灯", "Lights";
    lights_attention = "需要关注", "To look at";
    lights_attention_rows = "只看需要关注的，最慢的排在前面", "Only what needs attention, the slowest first";
    lights_issue = "印发本期亮灯", "Issue the lights";
    lights_issue_lead = "还没有印发。印发后存档，以后有变化看得出来。", "Not issued yet. What is issued is kept, and later changes show.";
    lights_year = "全年亮灯", "Lights of the year";
    lights_none = "还没有亮灯。", "No lights yet.";
    lights_last = "上期亮灯：", "Light of the last period: ";
    exemption = "暂缓评灯", "Suspend the light";
    exemption_lead = "因汛情、征地等客观原因，到某日为止不评灯；到期自动恢复。", "No light up to a day, for a reason outside of the department; it ends by itself.";
    exemption_from = "从哪一期起", "From which period";
    exemption_until = "到哪一天为止", "Up to which day";
    exemption_end = "恢复评灯", "Judge it again";
    exemption_end_lead = "从所选的一期起恢复。", "From the chosen period on.";

    scheme_title = "亮灯规则", "Rule of lights";
    scheme_now = "现在采用：", "In force: ";
    scheme_others = "其他规则", "Other rules";
    scheme_choose = "改用", "Use instead";
    scheme_choose_lead = "改用后各期的灯都按新规则重算，已印发的存档不变。先看一看会变几项：打开下面的规则，点“试算”。", "All lights follow the new rule; what was issued stays. Try one of the rules below first to see what changes.";
    scheme_adopt = "采用", "Use it";
    scheme_try = "试算或修改", "Try or change it";
    scheme_edit = "修改规则", "Change the rule";
    scheme_edit_lead = "改好后先“检查并试算”，看清楚再保存。试算不写入任何内容。", "Check and try it first; nothing is written before you keep it.";
    scheme_text = "规则", "The rule";
    scheme_check = "检查并试算", "Check and try";
    scheme_save = "保存", "Keep";
    scheme_save_adopt = "保存并采用", "Keep and use";
    scheme_reason_hint = "保存、采用时要填", "Wanted for keeping and using it";
    scheme_taken = "这个代号（name）是系统自带的、内容没有变化，或现在就在采用；要保存请换一个代号", "This name comes with the program, nothing changed, or it counts already; take another name";
    scheme_guide = "各项怎么写", "How to write it";
    scheme_field = "写法", "As written";
    scheme_meaning = "意思", "Meaning";
    scheme_trial = "试算：现在 → 改后", "Trial: now → then";
    scheme_changed = "变灯", "Change";
    scheme_before = "现在", "Now";
    scheme_after = "改后", "Then";
    scheme_even = "一律按每月十二分之一的序时进度比", "Judged by n/12 every month";
    scheme_own_course = "按各项自己的序时进度比；没有另定的，每月十二分之一", "Judged by each indicator's own plan; n/12 where none was drawn";
    scheme_most_severe = "已达年度目标的亮绿灯；有任务没有填报的是未报；几条规则不一样时，取最重的灯。", "A met target is green; a task without a report is not reported; of several rules the most severe light counts.";

    // Reporting.
    report_title = "填报", "Report";
    report_none = "本单位在这个计划里没有指标。", "Your department has no indicator in this plan.";
    last_period = "上期", "Last period";
    this_period = "本期累计", "This period, cumulative";
    explanation = "说明", "Notes";
    explain = "填写说明", "Add notes";
    has_words = "有说明", "has notes";
    returned_because = "退回原因：", "Returned: ";
    progress_words = "进展", "Progress";
    problem = "存在问题", "Problem";
    next_step = "下一步", "Next step";
    expected_finish = "预计完成", "Expected finish";
    reason = "说明原因", "Reason";
    reason_hint = "比上期少，或更正已审核的数时要填", "Wanted when it is less than before, or corrects an accepted figure";
    save_draft = "保存草稿", "Keep a draft";
    submit = "提交", "Submit";
    grid_saved = "草稿已保存", "Draft kept";
    grid_refused = "草稿没有保存，请重新登录", "The draft was not kept: sign in again";
    grid_offline = "连不上服务器，已存在本机，恢复后自动保存", "No connection: kept on this computer, saved when it is back";
    grid_paste_rest = "有{count}个值没有填入：{values}", "{count} values were not filled in: {values}";
    grid_restored = "已恢复上次没有保存的内容", "What was not saved last time is back";
    grid_discard = "放弃", "Discard";
    workbook_title = "用Excel填", "With Excel";
    workbook_lead = "下载本单位的表，离线填好再上传；上传后先看差异，确认了再提交。", "Download your rows, fill them in offline, upload; you see the difference before you submit.";
    workbook_get = "下载填报表", "Download the sheet";
    workbook_put = "上传填好的表", "Upload the filled sheet";
    upload = "上传", "Upload";
    evidence_title = "佐证材料", "Evidence";
    evidence_lead = "完成时、数字异常时或被抽查时才需要。传一次，可多处引用。", "Only at completion, on an anomaly or when sampled. Uploaded once, cited many times.";
    evidence_new = "新文件", "New file";
    evidence_kinds = "jpg、png、webp、pdf、docx、xlsx，每次不超过24 MB", "jpg, png, webp, pdf, docx, xlsx; up to 24 MB at a time";
    evidence_known = "或引用已传的", "Or one uploaded before";
    evidence_add = "附上", "Attach";

    // Review and verification.
    review_none = "没有待办的。", "Nothing waits for you.";
    select_all = "全选", "Select all";
    return_title = "退回", "Return";
    return_reason = "退回原因", "Reason";
    return_one = "退回", "Return";
    review_hint = "没有疑点的已预先勾选；有疑点的请看后再勾。", "Rows without doubts are ticked; look at the others first.";
    sign_chosen = "审签所选", "Sign the chosen";
    accept_chosen = "审核通过所选", "Accept the chosen";
    verify_lead = "上报数和核定数并排，谁也不能改对方的。", "Reported and verified stand side by side; neither can change the other.";
    reported = "上报数", "Reported";
    verified = "核定数", "Verified";
    keep = "保存", "Keep";

    // Plans.
    import_plan = "导入计划", "Import a plan";
    import_again = "再导入一份比较", "Import again and compare";
    plans_none = "还没有计划。从去年的进展表或今年的任务表导入即可。", "No plan yet. Import last year's progress table or this year's list.";
    calendar = "报告期", "Periods";
    departments = "单位", "Departments";
    copy_plan = "复制为下一年", "Copy to another year";
    year = "年度", "Year";
    plan_title = "计划名称", "Title of the plan";
    import_lead = "上传手里的表就行，格式不限，不用先整理。读出来先给您看，确认之前什么都不写入。", "Upload the table you have, as it is. You see how it was read; nothing is written before you confirm.";
    import_file = "上传文件", "Upload a file";
    file = "文件", "File";
    import_kinds = "Word、WPS、Excel、PDF、网页、CSV都可以，不超过20 MB", "Word, WPS, Excel, PDF, HTML or CSV, up to 20 MB";
    import_read = "读取", "Read";
    import_paste = "从Word粘贴", "Paste from Word";
    import_paste_here = "在Word或WPS里选中整张表复制，粘贴到这里", "Copy the whole table in Word or WPS and paste it here";
    import_paste_hint = "看不到表格线没有关系，合并的单元格也会保留。", "The lines need not show; merged cells are kept.";
    import_preview = "导入预览", "Preview of the import";
    import_nothing_written = "还没有写入任何内容。逐行看一看，可以当场改正。", "Nothing has been written. Look at each row; you can correct it here.";
    import_difference = "与现有计划比较", "Compared with the plan";
    import_revise = "按差异调整计划", "Revise the plan by the difference";
    columns = "各列怎样读的", "How the columns were read";
    place = "位置", "Where";
    kind = "指标类型", "Kind";
    correct = "改正", "Correct";
    leave_out = "不导入这一行", "Leave this row out";
    left_out = "没有导入的行", "Rows left out";
    take_back = "放回", "Take it back";
    cancel = "取消", "Cancel";
    is_corrected = "已改正", "corrected";
    region = "地区", "Region";
    column_kept = "其他，不读", "something else, not read";
    column_planned = "阶段目标", "planned for a part of the year";
    import_plan_facts = "计划的基本情况", "About the plan";
    to_top = "回到页首", "To the top";
    row_correction = "改正这一行", "Correct this row";
    places = "完成率小数位", "Places of rates";
    rounding_mode = "修约方式", "Rounding";
    import_confirm = "确认导入", "Import";
    import_discard = "放弃这次导入", "Discard this import";
    import_discard_confirm = "放弃后，已改正的内容也不保留。确定吗？", "What you corrected is lost as well. Discard it?";
    periods_none = "还没有报告期。按下面的规则生成，核对日期后开通。", "No period yet. Propose them below, look at the dates, open them.";
    choose = "选", "Choose";
    cut_off = "截至日", "Cut-off";
    deadline = "填报截止", "Deadline";
    open = "打开", "Open";
    calendar_propose = "按规则生成", "Propose by rule";
    calendar_preview = "生成", "Propose";
    rhythm = "多久报一次", "How often";
    filing_days = "截至后几天内报", "Days to file";
    shift_to_workday = "遇节假日顺延到工作日", "Shift to the next workday";
    periods_open = "开通", "Open these";
    period_custom = "自定一期", "A period of its own";
    departments_lead = "同一单位的不同叫法在这里登记，导入时就认得；个别单位可以延期。", "Other names of a department, known at the next import; later deadlines for one of them.";
    aliases = "其他叫法", "Also called";
    alias_hint = "如教体局", "another name";
    indicators = "指标数", "Indicators";
    fillers = "填报人、负责人", "Fillers and heads";
    extension = "延期", "Extension";
    extend = "延期", "Extend";
    add = "添加", "Add";

    // An indicator.
    crumbs = "位置", "Where you are";
    course_title = "进度曲线", "Through the year";
    why_title = "为什么是这个数", "Why this number";
    why_none = "这一期还没有可以计算的数。", "Nothing to compute in this period yet.";
    exact = "精确值", "Exact value";
    rounding = "修约", "Rounding";
    show = "查看", "Show";
    promise = "承诺", "The promise";
    story = "经过", "The story";
    story_none = "还没有填报过。", "Nothing was reported yet.";
    remarks = "意见", "Remarks";
    remarks_none = "还没有意见。", "No remarks yet.";
    remark_new = "写一条意见", "Write a remark";
    remark_send = "发表", "Send";
    revise_title = "调整", "Revise";
    revise_lead = "调整要有原因，最好有文号。原来的内容留着，两个版本都看得到。", "A revision needs a reason, better a document number. What stood before stays visible.";
    revise_target = "调整目标", "Revise the target";
    revise_wording = "调整表述", "Revise the wording";
    revise_department = "调整责任单位", "Another department";
    withdraw = "撤回这项承诺", "Withdraw this promise";
    withdraw_confirm = "撤回后仍留在页面上，加删除线，不能恢复。确定吗？", "It stays on the page, struck out, and cannot be restored. Withdraw it?";
    grounds_reason = "原因", "Reason";
    grounds_document = "文号", "Document number";
    grounds_document_hint = "如海政办发〔2024〕12号", "optional";

    // Changes and documents.
    changes_title = "有什么变化", "What changed";
    changes_promises = "承诺的调整", "Promises";
    changes_corrected = "更正", "Corrections";
    changes_returned = "退回未改", "Returned and open";
    changes_stuck = "未达目标、本期没有进展", "Below the target and standing still";
    changes_accepted = "新审核的数", "Newly accepted";
    changes_none = "这段时间没有变化。", "Nothing changed since then.";
    documents_title = "下载", "Download";
    documents_lead = "都由此刻的数据生成，完成率按同一规则计算。", "All made of the figures of this moment, by the same rules.";

    // Messages and how they are sent.
    inbox_lead = "发给这个岗位的消息，点开即标为已读。", "What this post was told; opening a message marks it as read.";
    inbox_empty = "还没有消息。", "No messages yet.";
    mark_all_read = "全部标为已读", "Mark all as read";
    unread_mark = "未读", "unread";
    newer = "较新的", "Newer";
    telling_title = "接收设置", "How you are told";
    telling_lead = "消息总会出现在站内。这里决定哪些另发邮件。", "Messages always are in the site. Here you choose which are mailed as well.";
    telling_no_server = "本县还没有设置发件服务器，现在不会发邮件。", "No mail server is set yet: nothing is mailed now.";
    telling_none = "您的岗位没有需要发邮件的消息。", "Nothing is mailed to your posts.";
    mail_address = "邮箱", "Mail address";
    mail_address_hint = "留空则不发邮件", "Empty for no mail";
    quiet_title = "免打扰时段", "Quiet hours";
    quiet_lead = "时段内的邮件等到结束后再发，紧急的也一样。两个时间相同表示不设时段。", "Mail waits until they are over, urgent mail too. The same time twice for no quiet hours.";
    quiet_from = "从", "From";
    quiet_until = "到", "Until";
    quiet_off_days = "周末和节假日不发（按国务院放假安排）", "Not on weekends and holidays (by the State Council's arrangement)";
    what_about = "消息", "Message";
    manner_title = "方式", "How";
    keep_settings = "保存", "Save";
    channels_lead = "邮件和推送从这里发出。每条只发一次；不能确定是否送达的，由您决定重发还是放弃。", "Mail and hooks leave from here, each once. Where nobody knows whether something arrived, you decide.";
    channels_open = "需要处理", "To be decided";
    channels_open_lead = "“不确定是否送达”的，对方可能已经收到，重发前请先核实。", "What is unclear may have arrived: ask before you send it again.";
    send_again = "重新发送", "Send again";
    drop_job = "放弃", "Drop";
    mail_server = "发件服务器", "Mail server";
    mail_server_lead = "密码保存在数据文件夹里，只有本程序使用。主机留空则不发邮件。", "The password is kept in the data folder, for this program only. No host, no mail.";
    host = "主机", "Host";
    port = "端口", "Port";
    encryption = "加密", "Encryption";
    mail_login = "登录名", "Login";
    mail_password = "密码", "Password";
    password_kept = "已设置，留空则不变", "set; empty keeps it";
    mail_sender = "发件地址", "Sender";
    site_address = "本站网址", "Address of this site";
    site_address_hint = "消息里的链接用它开头，如http://10.1.2.3:8080；留空则不带链接", "Links begin with it, such as http://10.1.2.3:8080; empty for no links";
    send_test = "发送测试", "Send a test";
    test_to = "测试邮件发到", "Send a test mail to";
    hooks = "推送", "Hooks";
    hooks_lead = "企业微信、钉钉的群机器人，或接收通知的其他系统。主机要先登记在下面的名单里。", "Robots of WeCom or DingTalk groups, or other programs. Their host must be on the list below.";
    hook_name = "名称", "Name";
    hook_kind = "类型", "Kind";
    hook_url = "地址", "Address";
    hook_url_kept = "地址里有密钥，不再显示；留空则不变", "It holds a key and is not shown; empty keeps it";
    hook_secret = "签名密钥", "Secret";
    hook_secret_hint = "钉钉填“加签”的密钥；企业微信不用填；其他系统用来核对签名", "DingTalk: the secret of its signature; WeCom: none; others: to verify the signature";
    hook_kinds = "推送哪些消息", "Which messages";
    hook_on = "启用", "On";
    hook_off = "停用", "Off";
    hook_none = "还没有推送。", "No hooks yet.";
    hook_add = "添加推送", "Add a hook";
    hook_change = "修改", "Change";
    hook_remove = "删除", "Remove";
    hosts = "允许的主机", "Allowed hosts";
    hosts_lead = "推送只发往名单里的主机。内网地址和HTTP要单独允许。", "Hooks go to these hosts only. Private addresses and plain HTTP are allowed one by one.";
    host_hint = "如oapi.dingtalk.com、qyapi.weixin.qq.com", "Such as oapi.dingtalk.com, qyapi.weixin.qq.com";
    host_private = "允许内网地址", "Private addresses allowed";
    host_plain = "允许HTTP", "HTTP allowed";
    host_add = "登记主机", "Allow a host";
    host_none = "还没有登记主机。", "No hosts yet.";
    jobs = "最近的发送", "Lately sent";
    jobs_none = "还没有发送过。", "Nothing was sent yet.";
    job_to = "发给", "To";
    job_attempts = "次数", "Tries";
    job_next = "不早于", "Not before";
}
