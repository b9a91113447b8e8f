/// When the value of a variable is known.
public enum Availability: String, Codable, Hashable, Sendable, CaseIterable {
  /// Before the first dose.
  case baseline
  /// During or after treatment.
  case onTreatment = "on-treatment"
  /// It is an outcome, or part of one.
  case outcome
}

/// A variable of the field that headers are recognized as.
public struct KnownVariable: Hashable, Sendable {
  /// The name in the data dictionary, such as `plt_nadir`.
  public let name: String
  /// When its value is known.
  public let availability: Availability
  /// Why it is known only then, in one sentence, with its source where it has one.
  public let reason: String
  /// How headers spell it: see ``SpellingPattern``.
  let spellings: [SpellingPattern]

  /// Creates a variable from the texts of its spelling patterns.
  init(_ name: String, _ availability: Availability, _ reason: String, _ spellings: [String]) {
    self.name = name
    self.availability = availability
    self.reason = reason
    self.spellings = spellings.map { SpellingPattern($0) }
  }

  /// Two variables are the same when their names are.
  public static func == (left: KnownVariable, right: KnownVariable) -> Bool {
    left.name == right.name
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

/// The variables of the field, and when each is known.
///
/// A header is cut into words (at separators, between letters and digits, where camel case starts a
/// word, and within runs such as `maxtemp` that are words end to end), in lower case, without
/// plurals and without units in brackets. A word that points before treatment (`baseline`, `pre`,
/// `prior`, `previous`, `history`, `hx`, `planned`, …) makes the variable a baseline one, whatever else
/// the header says, unless it is a comparison with baseline, as in `change_from_baseline`. Else the
/// first variable one of whose spellings fits is the one.
public enum DataDictionary {
  /// The variable that a header names, or nil where it names none that is known.
  ///
  /// - Parameter header: A column's header, such as `PLT_nadir` or `overall survival (months)`.
  /// - Returns: The variable; nil also where the header points before treatment.
  public static func availability(ofColumn header: String) -> KnownVariable? {
    let words = HeaderWords(header)
    if words.pointsBeforeTreatment { return nil }
    // Capitals part words as in pltNadir, but not as in DoR.
    return variable(words) ?? variable(HeaderWords(header.lowercased()))
  }

  private static func variable(_ words: HeaderWords) -> KnownVariable? {
    variables.first { variable in variable.spellings.contains { $0.matches(words) } }
  }

  /// The variables, those looked for first in front.
  public static let variables = outcomes + onTreatment + baseline
}
