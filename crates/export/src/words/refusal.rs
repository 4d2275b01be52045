//! Why a file could not be read, and what to do about it.

use super::pick;
use crate::Language;

/// The sentence for a refusal, found by its stable code; `fact` is what the reader knows beyond
/// the code (a format, a limit, a reason), and may be empty.
#[must_use]
pub fn refusal(code: &str, fact: &str, language: Language) -> String {
    let (chinese, english) = match code {
        "unreadable" => {
            ("文件打不开：{}。请检查文件是否存在、是否被其他程序占用", "cannot open the file: {}")
        }
        "empty" => ("文件是空的", "the file is empty"),
        "unknown-format" => (
            "认不出这是什么文件。请用Word、WPS或Excel打开，另存为 docx 或 xlsx 再试",
            "unknown format; save as docx or xlsx and try again",
        ),
        "unsupported-format" => (
            "不能直接读取{}。请用Word或WPS打开，另存为 docx（表格另存为 xlsx）再试",
            "{} cannot be read directly; open it in Word or WPS and save as docx (or xlsx)",
        ),
        "conversion-failed" => (
            "借助LibreOffice转换没有成功：{}。请用Word或WPS打开，另存为 docx 再试",
            "conversion with LibreOffice failed: {}; save as docx and try again",
        ),
        "encrypted" => (
            "文件有密码或已加密。请用原来的软件打开，去掉密码后另存再试",
            "the file is encrypted; remove the password, save and try again",
        ),
        "damaged" => (
            "文件已损坏或不完整（{}）。请重新取得文件，或用Word、WPS打开后另存再试",
            "the file is damaged or incomplete ({}); get it again, or open and save it once",
        ),
        "dtd" => (
            "文件里有办公软件不会写入的声明（DTD），为安全起见不读取。请用Word或WPS打开后另存再试",
            "the file declares a DTD, which office programs never write; not read for safety",
        ),
        "macros" => (
            "文件里有宏，为安全起见不读取。请另存为不带宏的 docx 或 xlsx 再试",
            "the file contains macros; save it as docx or xlsx without macros",
        ),
        "too-large" => (
            "文件超过了限额（{}）。请只保留需要的表格，另存后再试",
            "the file exceeds a limit ({}); keep only the table needed and try again",
        ),
        "no-table" => ("文件里没有表格", "there is no table in the file"),
        "no-progress-table" => (
            "有表格，但没有找到目标、完成情况或完成率的列（{}）。请检查表头",
            "no column of targets, achievements or rates was found ({}); check the header",
        ),
        "timeout" => (
            "读取超过{}秒，已停止。请只保留需要的表格，另存后再试",
            "reading took more than {} s and was stopped",
        ),
        "reader-stopped" => (
            "读取时意外停止（{}）。文件没有改动；请另存为 docx 或 xlsx 再试",
            "the reader stopped unexpectedly ({}); the file is untouched; save as docx or xlsx and try again",
        ),
        _ => ("不能读取：{}", "cannot be read: {}"),
    };
    let text = pick(language, chinese, english).replace("{}", fact);
    text.replace("（）", "").replace(" ()", "")
}

/// The sentence for a refusal as a program knows it: its stable code, what the reader knows beyond it,
/// and the limit that was reached, by its stable name and with its value in the limit's unit.
#[must_use]
pub fn refused(code: &str, text: &str, limit: Option<(&str, u64)>, language: Language) -> String {
    match limit {
        Some((name, allowed)) => refusal(code, &limit_reached(name, allowed, language), language),
        None => refusal(code, text, language),
    }
}

/// "文件大小上限20 MiB".
fn limit_reached(name: &str, allowed: u64, language: Language) -> String {
    let (chinese, english, is_size) = match name {
        "file-bytes" => ("文件大小", "file size", true),
        "inflated-bytes" => ("解压后大小", "inflated size", true),
        "parts" => ("部件数", "parts", false),
        "cells" => ("单元格数", "cells", false),
        "merges" => ("合并区域数", "merged areas", false),
        "depth" => ("嵌套层数", "nesting", false),
        "cell-bytes" => ("一个单元格的文字字节数", "bytes of one cell", false),
        "text-bytes" => ("全部文字大小", "size of all text", true),
        "grids" => ("表格数", "tables", false),
        "memory" => ("内存", "memory", true),
        _ => (name, name, false),
    };
    let amount = if is_size { format!("{} MiB", allowed >> 20) } else { allowed.to_string() };
    match language {
        Language::Chinese => format!("{chinese}上限{amount}"),
        Language::English => format!("{english} up to {amount}"),
    }
}
