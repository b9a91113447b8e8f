internal import Cohorts

/// An index or score of baseline immune status: what it is called, how it is computed, what it needs,
/// and who says so.
///
/// None of the cut-offs was found in order to choose patients for high-dose interleukin-2, but those of
/// the neutrophil-lymphocyte ratio, of lactate dehydrogenase and of the European label.
public struct BaselineIndex: Sendable {
  /// A tumor.
  public enum Tumor: String, Hashable, Sendable {
    /// Melanoma.
    case melanoma
    /// Renal cell carcinoma.
    case renal = "rcc"

    /// Its name for people.
    public var label: String { self == .melanoma ? "melanoma" : "renal cell carcinoma" }
  }

  /// The name, such as `nlr`.
  public let name: String
  /// Other names for it, in any case.
  public let synonyms: [String]
  /// The name for people.
  public let label: String
  /// The formula, or the items, with units.
  public let formula: String
  /// The unit; nil for scores, categories and pure numbers.
  public let unit: String?
  /// Cut-offs and groups as the source has them; nil where there are none, or none that agree.
  public let cuts: IndexCuts?
  /// Who says so.
  public let citation: String
  /// The one tumor that it is meant for; nil for both.
  public let tumor: Tumor?
  /// A remark for whoever uses it.
  public let note: String?
  /// The arguments of a formula in which it falls; it grows in all others.
  let fallsWith: Set<String>
  /// How it is computed.
  let calculation: IndexCalculation

  init(
    _ name: String, synonyms: [String] = [], label: String, formula: String, unit: String? = nil,
    cuts: [IndexCuts.Cut] = [], groups: [String?] = [], citation: String, tumor: Tumor? = nil,
    note: String? = nil, fallsWith: Set<String> = [], calculation: IndexCalculation
  ) {
    self.name = name
    self.synonyms = synonyms
    self.label = label
    self.formula = formula
    self.unit = unit
    self.cuts = cuts.isEmpty ? nil : IndexCuts(cuts: cuts, groups: groups)
    self.citation = citation
    self.tumor = tumor
    self.note = note
    self.fallsWith = fallsWith
    self.calculation = calculation
  }

  /// The least and the greatest value of a score; nil for what is no score.
  public var range: ClosedRange<Double>? { calculation.range }

  /// The levels of a category, in their order; empty for numbers.
  public var levels: [String] { calculation.levels }

  /// The variables and indices that it is directly computed from.
  public var terms: [String] { calculation.terms }

  /// The limits of normal that it needs beside the variables.
  public var limits: [NormalLimit] { calculation.limits }

  /// The variables that it is made of, those of the indices among its terms included.
  public var variables: [String] {
    var seen: Set<String> = []
    return terms.flatMap { ImmuneStatus.exactIndex(named: $0)?.variables ?? [$0] }
      .filter { seen.insert($0).inserted }
  }
}
