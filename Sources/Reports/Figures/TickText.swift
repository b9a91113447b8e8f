/// Numbers as they stand at an axis.
public enum TickText {
  /// The shortest text of a number rounded to six significant digits: `0.25`, `12`, `2.5e+07`.
  public static func text(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    let size = abs(value)
    guard size >= 1e-4, size < 1e7 else {
      return trimmed("\(value)")
    }
    // Ticks are few digits times a power of ten, of which the product may miss the last bits.
    return trimmed("\((value * 1e6).rounded() / 1e6)")
  }

  private static func trimmed(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
