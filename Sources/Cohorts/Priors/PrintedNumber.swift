/// A number as it is printed in a paper, which tells how far it was rounded.
public struct PrintedNumber: Hashable, Sendable {
  /// The text.
  public let text: String
  /// The number.
  public let value: Double
  /// Half a unit of the last digit printed: the number was within this of `value`.
  public let halfUnit: Double

  /// Reads a finite decimal number such as `0.41`, `12` or `1e-6`; nil for any other text.
  public init?(_ text: String) {
    guard let value = NumberText.value(of: text), value.isFinite else { return nil }
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    guard abs(exponent) <= 300, let places = Optional(decimals.first?.count ?? 0), places <= 30
    else { return nil }
    self.text = text
    self.value = value
    var unit = 0.5
    for _ in 0..<abs(exponent - places) { unit = exponent > places ? unit * 10 : unit / 10 }
    halfUnit = unit
  }

  /// The least number that is rounded to what is printed.
  public var low: Double { value - halfUnit }
  /// The greatest number that is rounded to what is printed.
  public var high: Double { value + halfUnit }
}

extension PrintedNumber: Codable {
  /// Reads the number from its text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let number = PrintedNumber(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number")
    }
    self = number
  }

  /// Writes the number as its text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
