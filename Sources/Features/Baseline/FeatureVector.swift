/// A named and versioned list of terms.
public struct FeatureVector: Sendable {
  /// A term, why it is there, and who says so.
  public struct Term: Hashable, Sendable {
    /// The text in a formula.
    public let text: String
    /// The variable or index that it is made of.
    public let name: String
    /// Why it is there, in a sentence.
    public let reason: String
    /// Who says so.
    public let citation: String
  }

  /// The name.
  public let name: String
  /// The version, which changes with any term.
  public let version: Int
  /// The terms, in order.
  public let terms: [Term]
  /// What was left out, and why.
  public let exclusions: String

  /// The right side of a formula.
  public var formula: String { terms.map(\.text).joined(separator: " + ") }

  /// The variables and indices of the terms.
  public var names: [String] { terms.map(\.name) }

  /// All vectors.
  public static let all = [baselineImmuneStatus]

  /// The vector of a name, with or without `@` in front; nil where there is none.
  public static func named(_ name: String) -> FeatureVector? {
    let name = name.hasPrefix("@") ? String(name.dropFirst()) : name
    return all.first { $0.name == name.lowercased() }
  }

  /// Baseline immune status.
  ///
  /// The logarithms of the ratios, of the systemic immune-inflammation index and of the systemic
  /// inflammation response index are sums of those of four counts. Three ratios and the lymphocyte
  /// count span them all, so that no two terms say the same and each coefficient can be read.
  public static let baselineImmuneStatus = FeatureVector(
    name: "baseline-immune-status", version: 1,
    terms: [
      Term(
        text: "tumor", name: "tumor",
        reason: "Melanoma and renal cell carcinoma respond at different rates.",
        citation: "Royal et al., Cancer J Sci Am 1996;2:91, PMID 9166506"),
      Term(
        text: "age", name: "age",
        reason: "Age bears on immune status, and readers expect the adjustment.",
        citation: "Phan et al., J Clin Oncol 2001, PMID 11481353 (no effect found)"),
      Term(
        text: "ecog", name: "ecog",
        reason: "Performance status was the one predictor of response of the pivotal trials.",
        citation: "Fyfe et al. 1995, PMID 7884429; Atkins et al., J Clin Oncol 1999;17:2105"),
      Term(
        text: "n_sites", name: "n_sites",
        reason: "Fewer than three organs with metastases went with favorable results.",
        citation: "Chow et al., J Immunother Cancer 2016, doi 10.1186/s40425-016-0174-5"),
      Term(
        text: "log(ldh_ratio)", name: "ldh_ratio",
        reason: "LDH in multiples of its own limit went with shorter survival, step by step.",
        citation: "Davar et al., J Immunother Cancer 2017, doi 10.1186/s40425-017-0279-5"),
      Term(
        text: "log(alc)", name: "alc",
        reason: "Lymphocytes are what interleukin-2 acts on.",
        citation: "SpringerPlus 2015;4:118 (studied, not named as different)"),
      Term(
        text: "log(nlr)", name: "nlr",
        reason: "Responders had lower ratios at baseline, in renal cell carcinoma.",
        citation: "Kuzman et al., BMC Urol 2017;17:1, PMID 28056941"),
      Term(
        text: "log(plr)", name: "plr",
        reason: "With the lymphocyte count it carries the platelets.",
        citation: "Park et al., SpringerPlus 2016;5:1889, doi 10.1186/s40064-016-3592-4"),
      Term(
        text: "log(lmr)", name: "lmr",
        reason: "With the lymphocyte count it carries the monocytes.",
        citation: "PMID 28038932"),
      Term(
        text: "alb", name: "alb", reason: "Albumin falls with inflammation and wasting.",
        citation: "Arkenau et al., Br J Cancer 2008;98:1029, PMID 18349817"),
      Term(
        text: "hgb", name: "hgb",
        reason: "Low hemoglobin is an item of the renal risk scores.",
        citation: "Heng et al., J Clin Oncol 2009;27:5794, doi 10.1200/JCO.2008.21.4809"),
    ],
    exclusions:
      "CRP is missing in most charts and was ordered for the ill: complete cases would be a "
      + "selected minority. Eosinophils are often missing or zero, and have no logarithm then. SII and "
      + "SIRI re-code the ratios.")
}
