//! Which format a file has, told by its content and never by its name.

/// Formats that are read, each by the module of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Format {
    /// Word 2007 and later (also written by WPS).
    Docx,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97–2003 (BIFF8), also `.et` of WPS.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// OpenDocument text.
    Odt,
    /// HTML, also the clipboard of Word and WPS and the ".xls" files that are HTML.
    Html,
    /// Comma-, tab- or semicolon-separated text.
    Csv,
    /// One cell a line, each line of a cell beginning with a tab, a blank line between rows.
    Text,
    /// Our own JSON.
    Json,
    /// Our own PDF, through the data attached to it.
    Pdf,
    /// Word 97–2003 (also `.wps`) and RTF: read through LibreOffice.
    Legacy,
}
