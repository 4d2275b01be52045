//! Codes of real tables first, then what Excel documents, then laws.

use proptest::prelude::*;

use super::*;

fn shown(code: &str, value: &str) -> String {
    let value = Decimal::parse(value).expect("a number");
    NumberFormat::parse(code).show(value, Epoch::Y1900)
}

fn check(cases: &[(&str, &str, &str)]) {
    for (code, value, expected) in cases {
        assert_eq!(shown(code, value), *expected, "{value} as {code}");
    }
}

#[test]
fn rates_and_amounts_show_as_published() {
    check(&[
        ("0%", "1.3942857142857144", "139%"),
        ("0.00%", "1.3942857142857144", "139.43%"),
        ("0.0%", "0.9756", "97.6%"),
        ("0.0", "14", "14.0"),
        ("0", "0", "0"),
        ("0%", "0", "0%"),
        ("0.00%", "1.1368", "113.68%"),
        ("General", "187.9", "187.9"),
        ("General", "1.1400000000000001", "1.14"),
        ("General", "27800", "27800"),
        ("#,##0", "1361920", "1,361,920"),
        ("#,##0.00", "86157.25", "86,157.25"),
        ("#,##0.00", "0.5", "0.50"),
        ("#,##0", "999.5", "1,000"),
        ("0.00_ ", "13533.4", "13533.40 "),
        ("0.00_);[Red]\\(0.00\\)", "-3.456", "(3.46)"),
        ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", " -   "),
        ("0\"人\"", "128", "128人"),
        ("0人", "128", "128人"),
        ("0!.0,\"万\"", "28166", "2.8万"),
        ("0\\.0,\"万\"", "281660", "28.2万"),
        ("0.0,,\"百万\"", "2816600", "2.8百万"),
        ("[红色]0;[蓝色]-0", "-5", "-5"),
        ("[Red][>=100]0\"达标\";[<60]0\"落后\";0.0", "187.9", "188达标"),
        ("[Red][>=100]0\"达标\";[<60]0\"落后\";0.0", "41", "41落后"),
        ("[Red][>=100]0\"达标\";[<60]0\"落后\";0.0", "80.25", "80.3"),
        ("[<=1]0%;0", "0.5", "50%"),
        ("[<=1]0%;0", "56", "56"),
        ("[$¥-804]#,##0.00", "12", "¥12.00"),
    ]);
}

#[test]
fn general_keeps_its_decimals_beside_anything_else() {
    check(&[
        ("G/通用格式\"公里\"", "11.2", "11.2公里"),
        ("General\"公里\"", "11.2", "11.2公里"),
        ("General\"公里\"", "-11.2", "-11.2公里"),
        ("General\"公里\"", "1.1400000000000001", "1.14公里"),
        ("[Red]General;[蓝色]-General", "11.2", "11.2"),
        ("[Red]General;[蓝色]-General", "-0.5", "-0.5"),
        ("General_ ", "11.2", "11.2 "),
        ("[DBNum1][$-804]General", "11.2", "11.2"),
        ("[>=100]General\"达标\";General", "99.6", "99.6"),
        ("\"约\"General", "27800", "约27800"),
    ]);
}

#[test]
fn halves_round_up_on_decimal_digits() {
    check(&[
        ("0.00", "1.0049999999999999", "1.01"),
        ("0", "0.5", "1"),
        ("0", "2.5", "3"),
        ("0", "-2.5", "-3"),
        ("0%", "0.995", "100%"),
        ("0.0%", "0.0004", "0.0%"),
        ("0.00", "0.28999999999999998", "0.29"),
    ]);
}

#[test]
fn general_has_room_for_eleven_characters() {
    check(&[
        ("General", "1.3942857142857144", "1.394285714"),
        ("General", "12345678901", "12345678901"),
        ("General", "123456789012", "1.23457E+11"),
        ("General", "1234567.891234", "1234567.891"),
        ("General", "0.1234567890123", "0.123456789"),
        ("General", "0.0001", "0.0001"),
        ("General", "0.00001", "0.00001"),
        ("General", "0.00001234567", "1.23457E-05"),
        ("General", "99999999999.6", "1E+11"),
        ("General", "-0.5", "-0.5"),
        ("General", "1e300", "1E+300"),
        ("G/通用格式", "3.50", "3.5"),
        ("General\"户\"", "35", "35户"),
        ("", "35", "35"),
        ("@", "2024", "2024"),
    ]);
}

#[test]
fn sections_and_placeholders_follow_excel() {
    check(&[
        ("0;-0;\"无\"", "0", "无"),
        ("0;-0;;@", "0", ""),
        (";;;", "12", ""),
        ("0.00;(0.00)", "-1.5", "(1.50)"),
        ("\"¥\"0", "-5", "-¥5"),
        ("#.##", "0.5", ".5"),
        ("#.#", "5", "5."),
        ("000", "7", "007"),
        ("000-0000-0000", "13812345678", "138-1234-5678"),
        ("0.???", "1.5", "1.5  "),
        ("0.00E+00", "12345", "1.23E+04"),
        ("0.00E+00", "0.00012", "1.20E-04"),
        ("0.0E+0", "9.99", "1.0E+1"),
        ("##0.0E+0", "12345", "12.3E+3"),
        ("0.00E+00", "0", "0.00E+00"),
        ("\"已完成\"", "1", "已完成"),
        ("#,##0,", "1234567", "1,235"),
        ("0%%", "0.5", "5000%%"),
        ("# ?/?", "0.5", "0.5"),
    ]);
}

#[test]
fn dates_show_by_their_format() {
    check(&[
        ("yyyy-mm-dd", "45596", "2024-10-31"),
        ("yyyy\"年\"m\"月\"d\"日\"", "45596", "2024年10月31日"),
        ("yyyy年m月", "45596.75", "2024年10月"),
        ("[$-804]yyyy\\-mm\\-dd;@", "45596", "2024-10-31"),
        ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "45596", "2024年10月31日"),
        ("yyyy/m/d h:mm", "45596.5", "2024/10/31 12:00"),
        ("yyyy-mm-dd hh:mm:ss", "45596.999999", "2024-11-01 00:00:00"),
        ("h:mm AM/PM", "0.75", "6:00 PM"),
        ("上午/下午h\"时\"mm\"分\"", "0.25", "上午6时00分"),
        ("[h]:mm:ss", "1.5", "36:00:00"),
        ("mm:ss.0", "0.000011574", "00:01.0"),
        ("aaaa", "45596", "星期四"),
        ("d-mmm-yy", "45596", "31-Oct-24"),
        ("mmmm dddd", "45596", "October Thursday"),
        ("e\"年\"", "45596", "2024年"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "59", "1900-02-28"),
        ("yyyy-mm-dd", "60", "1900-02-29"),
        ("yyyy-mm-dd", "61", "1900-03-01"),
        ("yyyy-mm-dd", "2958465", "9999-12-31"),
        ("yyyy-mm-dd", "2958466", "2958466"),
        ("yyyy-mm-dd", "-1", "-1"),
    ]);
    let format = NumberFormat::builtin(31).expect("built in");
    let value = Decimal::from_integer(45_596 - 1_462);
    assert_eq!(format.show(value, Epoch::Y1904), "2024年10月31日");
    assert_eq!(NumberFormat::parse("aaa").show(value, Epoch::Y1904), "四");
}

#[test]
fn text_passes_through_the_text_section() {
    for (code, shown) in
        [("General", None), ("@", None), ("0;-0;0;\"(\"@\")\"", Some("(应救尽救)")), (";;;", Some(""))]
    {
        let format = NumberFormat::parse(code);
        assert_eq!(format.show_text("应救尽救").as_deref(), shown, "{code}");
    }
}

proptest! {
    #[test]
    fn no_code_and_no_number_panics(code in "[0#?.,%E+eymdhs;@\\[\\]<>=\"$*_!A/Pam红-]{0,24}", digits: i64, exponent in -40_i32..40) {
        let value = Decimal::parse(&format!("{digits}e{exponent}")).unwrap_or(Decimal::ZERO);
        let _ = NumberFormat::parse(&code).show(value, Epoch::Y1904);
    }

    #[test]
    fn two_decimals_are_never_off_by_more_than_half_a_unit(thousandths in 0_i32..10_000_000) {
        let value = Decimal::from_integer(thousandths).shifted(-3);
        let read = Decimal::parse(&shown("0.00", &value.plain())).expect("a number");
        let hundredths = (thousandths + 5) / 10;
        prop_assert_eq!(read, Decimal::from_integer(hundredths).shifted(-2));
    }
}
