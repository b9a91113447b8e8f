internal import Cohorts

/// The levels of a categorical predictor, and which of them a raw value is.
struct LevelTable {
  private let byText: [String: Int32]
  private let byNumber: [Double: Int32]

  /// The code of a missing value.
  static let missing: Int32 = -1
  /// The code of a value that is none of the levels.
  static let unknown: Int32 = -2

  /// Creates a table; the code of a level is its place.
  init(levels: [String]) {
    var byText: [String: Int32] = [:]
    var byNumber: [Double: Int32] = [:]
    for (index, level) in levels.enumerated() {
      let code = Int32(clamping: index)
      byText[level] = byText[level] ?? code
      if let number = Double(decimal: level), number.isFinite {
        // Of "2" and "2.0" the number 2 is the level it would itself be written as.
        if byNumber[number] == nil || NumberText.shortest(number) == level {
          byNumber[number] = code
        }
      }
    }
    self.byText = byText
    self.byNumber = byNumber
  }

  /// The code of a text: of the level it equals, or else of the level that is the same number.
  func code(of text: String) -> Int32 {
    if let code = byText[text] { return code }
    guard let number = Double(decimal: text) else { return Self.unknown }
    return byNumber[number] ?? Self.unknown
  }

  /// The code of a number.
  func code(of number: Double) -> Int32 {
    number.isNaN ? Self.missing : (byNumber[number] ?? Self.unknown)
  }

  /// The codes of a column, whatever kind its reader took it for.
  func codes(of values: Column.Values) -> [Int32] {
    switch values {
    case .numeric(let numbers):
      return codes(of: numbers)
    case .categorical(let categories):
      let translation = categories.levels.map(code(of:))
      return categories.codes.map { code in
        translation.indices.contains(Int(code)) ? translation[Int(code)] : Self.missing
      }
    case .text(let texts):
      return (0..<texts.count).map { row in
        let text = texts[row]
        return text.isEmpty ? Self.missing : code(of: text)
      }
    }
  }

  private func codes(of numbers: [Double]) -> [Int32] {
    var last = Double.nan
    var lastCode = Self.missing
    return numbers.map { number in
      if number == last { return lastCode }
      last = number
      lastCode = code(of: number)
      return lastCode
    }
  }
}
