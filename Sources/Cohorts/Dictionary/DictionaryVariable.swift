/// When the value of a variable is known.
public enum Availability: String, Codable, Hashable, Sendable, CaseIterable {
  /// Before the first dose.
  case baseline
  /// During or after treatment.
  case onTreatment = "on-treatment"
  /// It is an outcome, or part of one.
  case outcome
}

/// A variable of the field: how it is named, measured, coded and recognized.
public struct DictionaryVariable: Hashable, Sendable {
  /// What values a variable has.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Numbers.
    case number
    /// Yes and no, as 1 and 0.
    case flag
    /// One of a list of levels.
    case category
    /// Days of the calendar.
    case date
    /// Free text, or an identifier.
    case text
  }

  /// What a variable is about.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    /// Names and dates of a patient.
    case identity
    /// Blood and other samples.
    case laboratory
    /// Measured at the bedside.
    case vital
    /// The patient.
    case clinical
    /// The tumor and where it has spread.
    case disease
    /// What bears on whether treatment can be tolerated, and on nothing else.
    case eligibility
    /// The treatment and what happens during it.
    case treatment
    /// What became of the patient.
    case outcome
  }

  /// A range of values.
  public struct Range: Hashable, Sendable {
    /// The lowest value; nil where there is none.
    public let low: Double?
    /// The highest value; nil where there is none.
    public let high: Double?

    /// Creates a range.
    public init(low: Double?, high: Double?) {
      self.low = low
      self.high = high
    }

    /// Whether a value lies inside or on the ends.
    public func contains(_ value: Double) -> Bool {
      value >= low ?? -.infinity && value <= high ?? .infinity
    }
  }

  /// The range of healthy adults, by sex where it differs.
  public struct ReferenceRange: Hashable, Sendable {
    /// That of women.
    public let female: Range
    /// That of men.
    public let male: Range

    /// Whether it is the same for both.
    public var isShared: Bool { female == male }
  }

  /// A level of a category and how people write it.
  public struct Level: Hashable, Sendable {
    /// Our text.
    public let name: String
    /// Other texts for it.
    public let spellings: [String]
  }

  /// A code of LOINC.
  public struct Code: Hashable, Sendable {
    /// The code, such as `2532-0`.
    public let code: String
    /// The method, specimen or unit that sets it apart; empty where nothing does.
    public let remark: String
  }

  /// The name, such as `plt_nadir`.
  public let name: String
  /// The name for people.
  public let label: String
  /// What values it has.
  public let kind: Kind
  /// What it is about.
  public let group: Group
  /// When it is known.
  public let availability: Availability
  /// Why it is known only then, in one sentence, with its source where it has one.
  public let reason: String
  /// The canonical unit as a UCUM code; nil where there is none.
  public let unit: String?
  /// Every unit that is understood, the canonical one first.
  public let conversions: [UnitConversion]
  /// Its codes.
  public let loinc: [Code]
  /// The values that can be right; others are rejected.
  public let hard: Range?
  /// The values that are usual; others are accepted with a warning.
  public let soft: Range?
  /// The range of healthy adults; nil where there is no general one.
  public let reference: ReferenceRange?
  /// Whether a value says nothing without its own laboratory's upper limit of normal.
  public let needsUpperLimit: Bool
  /// The levels of a category, in their order.
  public let levels: [Level]
  /// How columns that hold it are headed.
  public let aliases: [String]
  /// A remark for reviewers.
  public let note: String?
  /// Keys of the sources that the entry rests on.
  public let sources: [String]
  /// Looser spellings, for what must not pass for a baseline column: see ``SpellingPattern``.
  let patterns: [SpellingPattern]

  /// Two variables are the same when their names are.
  public static func == (left: DictionaryVariable, right: DictionaryVariable) -> Bool {
    left.name == right.name
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}
