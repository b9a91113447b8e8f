public import ResponseModels
public import Scoring

/// Scores as CSV or JSON.
public enum ScoreTable {
  /// The columns of the CSV form.
  public static let header = [
    "id", "probability", "conf_low", "conf_high", "linear_predictor", "missing", "outside_range",
    "notes",
  ]

  /// Scores as CSV, one row a patient.
  ///
  /// Names of predictors in a cell are separated by semicolons; `notes` has the reasons in words.
  public static func csv(_ scores: [Score]) -> CSVText {
    var csv = CSVText(header: header)
    for score in scores {
      appendEstimate(of: score, to: &csv)
      appendRemarks(of: score, to: &csv)
      csv.endRow()
    }
    return csv
  }

  /// Scores as JSON, written piece by piece.
  ///
  /// - Parameters:
  ///   - scores: The scores.
  ///   - model: The model that made them.
  ///   - write: Receives the text in pieces.
  /// - Throws: What `write` throws.
  public static func writeJSON(
    _ scores: [Score], model: ResponseModel, to write: ([UInt8]) throws -> Void
  ) rethrows {
    let notes = IntendedUse.notes(for: model)
    try JSONArrayWriter.write(scores, to: write) { score in
      .object(json(score, notes: notes))
    }
  }

  /// The probability with its interval, and the linear predictor.
  static func appendEstimate(of score: Score, to csv: inout CSVText) {
    csv.append(score.id)
    csv.append(score.probability)
    csv.append(score.confLow)
    csv.append(score.confHigh)
    csv.append(score.linearPredictor)
  }

  /// What must be known about the estimate.
  static func appendRemarks(of score: Score, to csv: inout CSVText) {
    // Most patients have none: do not build strings for them.
    csv.append(score.missing.isEmpty ? "" : score.missing.joined(separator: ";"))
    csv.append(
      score.outsideRange.isEmpty ? "" : score.outsideRange.map(\.predictor).joined(separator: ";"))
    csv.append(score.isInside && !score.isFilled ? "" : score.reasons.joined(separator: "; "))
  }

  /// What a patient's score says of values that were filled in.
  private static func fillingNotes(of score: Score) -> [String] {
    guard score.isFilled else { return [] }
    return [
      "Missing and filled in from the other values: \(score.missing.joined(separator: ", ")). "
        + "The interval includes what that leaves unsure."
    ]
  }

  /// One score as an object.
  static func json(_ score: Score, notes: [String]) -> JSONValue.KeyValuePairs {
    [
      "id": .string(score.id),
      "probability": .number(score.probability),
      "conf_low": .number(score.confLow),
      "conf_high": .number(score.confHigh),
      "linear_predictor": .number(score.linearPredictor),
      "contributions": .array(
        score.contributions.map {
          .object([
            "term": .string($0.term), "value": .number($0.value),
            "contribution": .number($0.contribution),
          ])
        }),
      "eligibility": .object(["verdict": .string("not assessed"), "criteria": .array([])]),
      "applicability": .object([
        "inside": .bool(score.isInside), "reasons": .strings(score.reasons),
      ]),
      "missing": .strings(score.missing),
      "filled": .strings(score.isFilled ? score.missing : []),
      "outside_range": .array(
        score.outsideRange.map {
          .object([
            "predictor": .string($0.predictor), "value": .number($0.value),
            "low": .number($0.low), "high": .number($0.high),
          ])
        }),
      "notes": .strings(notes + fillingNotes(of: score)),
    ]
  }
}
