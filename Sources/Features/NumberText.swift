/// Numbers as people write them.
public enum NumberText {
  /// The shortest decimal text that reads back as the same number, a whole number without point.
  ///
  /// `2` for 2.0, `0.1` for 0.1, `0` for −0.0, `1e+20` for 10²⁰.
  public static func shortest(_ value: Double) -> String {
    if value == 0 { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
