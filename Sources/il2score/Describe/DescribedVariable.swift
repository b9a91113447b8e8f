internal import Cohorts
internal import Features

/// A column that a table describes.
struct DescribedVariable: Sendable {
  /// Its header.
  let name: String
  /// How reports call it: the label of the study file, of the dictionary's variable that the study
  /// file names, or the header.
  let label: String
  /// Its unit, where the study file states one.
  let unit: String?
  /// Its values.
  let values: Values
  /// Why it is not known before the first dose; nil where it is.
  let violation: BaselineViolation?

  /// The values of a variable, by how they are summarized.
  enum Values: Sendable {
    /// As numbers.
    case numeric([Double])
    /// As categories.
    case categorical(CategoryCodes)
  }

  /// The label with the unit, as in `LDH (U/L)`.
  var title: String { unit.map { "\(label) (\(CheckText.spelled($0)))" } ?? label }

  /// Whether the values are summarized as categories.
  var isCategorical: Bool {
    switch values {
    case .numeric: false
    case .categorical: true
    }
  }

  /// The levels; empty for numbers.
  var levels: [String] {
    switch values {
    case .numeric: []
    case .categorical(let categories): categories.levels
    }
  }

  /// The level that stands for yes, where the levels are no and yes in any usual spelling: a table
  /// needs one line for it.
  var yes: Int? {
    guard (1...2).contains(levels.count) else { return nil }
    let words = levels.map { $0.lowercased() }
    for pair in [["0", "1"], ["no", "yes"], ["false", "true"]] {
      guard words.allSatisfy(pair.contains) else { continue }
      return words.firstIndex(of: pair[1])
    }
    return nil
  }
}
