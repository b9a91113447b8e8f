public import Cohorts

/// The rule that a baseline model uses only what is known before the first dose.
///
/// The study file says when a column is known; where it does not, the data dictionary recognizes the
/// usual names of what is measured on treatment and of outcomes.
public enum BaselineRule {
  /// What became of predictors that are known only after the first dose.
  public struct Verdict: Hashable, Sendable {
    /// The predictors that cannot enter the model, in the order asked.
    public let refused: [BaselineViolation]
    /// The predictors that enter it only because a landmark is declared, in the order asked.
    public let admitted: [BaselineViolation]
    /// The predictors that the dictionary would refuse, had the study file not called them baseline.
    public let overruled: [BaselineViolation]
  }

  /// Finds the predictors that are known only after the first dose.
  ///
  /// - Parameters:
  ///   - columns: The raw columns of the predictors.
  ///   - studyAvailability: What the study file says of columns, by name; it has the last word, whether
  ///     it calls a column baseline that the dictionary would refuse, or the other way round.
  ///   - recognized: The variables that columns are, where something other than their names says so.
  ///   - landmarkDays: The day from which patients are followed, where the analysis has a landmark;
  ///     nothing is refused then.
  /// - Returns: The predictors refused and those admitted.
  public static func check(
    columns: [String], studyAvailability: [String: Availability] = [:],
    recognized: [String: DictionaryVariable] = [:], landmarkDays: Double? = nil
  ) -> Verdict {
    func known(_ column: String) -> DictionaryVariable? {
      DataDictionary.availability(ofColumn: column) ?? recognized[column]
    }
    let violations = columns.compactMap { column in
      violation(of: column, known: known(column), studyAvailability: studyAvailability[column])
    }
    let overruled = columns.compactMap { column in
      studyAvailability[column] == .baseline
        ? violation(of: column, known: known(column), studyAvailability: nil) : nil
    }
    return Verdict(
      refused: landmarkDays == nil ? violations : [],
      admitted: landmarkDays == nil ? [] : violations, overruled: overruled)
  }

  private static func violation(
    of column: String, known: DictionaryVariable?, studyAvailability: Availability?
  ) -> BaselineViolation? {
    if let studyAvailability {
      guard studyAvailability != .baseline else { return nil }
      let isSame = known?.availability == studyAvailability
      return BaselineViolation(
        column: column, variable: isSame ? known?.name : nil, availability: studyAvailability,
        reason: isSame ? known?.reason : nil, isFromStudyFile: true)
    }
    guard let known, known.availability != .baseline else { return nil }
    return BaselineViolation(
      column: column, variable: known.name, availability: known.availability,
      reason: known.reason, isFromStudyFile: false)
  }
}
