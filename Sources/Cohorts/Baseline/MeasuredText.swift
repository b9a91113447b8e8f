/// A number as laboratories print it: `6.1`, `6,1`, `250,000`, `<6`, `>100`, `≤ 0.5`.
public struct MeasuredText: Hashable, Sendable {
  /// Which side of the number the value lies on.
  public enum Comparator: String, Codable, Hashable, Sendable {
    /// Below the number.
    case below = "<"
    /// At or below the number.
    case atMost = "<="
    /// Above the number.
    case above = ">"
    /// At or above the number.
    case atLeast = ">="

    /// Whether the value lies at or below the number.
    public var isUpperBound: Bool { self == .below || self == .atMost }
  }

  /// How commas in numbers are meant.
  public enum CommaStyle: Hashable, Sendable {
    /// `6,1` is 6.1.
    case decimal
    /// `250,000` is 250000.
    case thousands
  }

  /// The number.
  public let number: Double
  /// The comparator before it; nil for a value that is known.
  public let comparator: Comparator?

  /// Reads a text, or gives nil where it is no number with or without a comparator.
  public init?(_ text: String, commas: CommaStyle = .decimal) {
    var rest = Substring(text).drop(while: \.isWhitespace)
    var comparator: Comparator?
    for (mark, meaning) in Self.marks where rest.hasPrefix(mark) {
      comparator = meaning
      rest = rest.dropFirst(mark.count).drop(while: \.isWhitespace)
      break
    }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    var digits = String(rest)
    if digits.contains(",") {
      switch commas {
      case .decimal:
        guard !digits.contains("."), digits.count(where: { $0 == "," }) == 1 else { return nil }
        digits = digits.replacing(",", with: ".")
      case .thousands:
        guard Self.areThousands(digits) else { return nil }
        digits = digits.replacing(",", with: "")
      }
    }
    guard let number = NumberText.value(of: digits), number.isFinite else { return nil }
    self.number = number
    self.comparator = comparator
  }

  private static let marks: [(String, Comparator)] = [
    ("<=", .atMost), (">=", .atLeast), ("≤", .atMost), ("≥", .atLeast), ("<", .below),
    (">", .above),
  ]

  /// How the commas of a column's texts are meant: as thousands where all could be, and some must.
  public static func commaStyle(of texts: [String]) -> CommaStyle {
    let commas = texts.filter { $0.contains(",") }
    return !commas.isEmpty
      && commas.allSatisfy { areThousands($0.filter { !"<>=≤≥ ".contains($0) }) }
      ? .thousands : .decimal
  }

  /// Whether every comma has three digits behind it and one to three before the first.
  private static func areThousands(_ text: String) -> Bool {
    let whole = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, groups.count > 1 else { return false }
    return (1...3).contains(first.count) && first.allSatisfy(\.isNumber) && first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isNumber) }
  }
}
