public import ResponseModels
public import Scoring

/// A ranking as CSV or JSON.
public enum RankTable {
  /// The columns of the CSV form.
  public static let header =
    ["rank", "rank_low", "rank_high"] + ScoreTable.header.prefix(5) + ["verdict"]
    + ScoreTable.header.dropFirst(5)

  /// A ranking as CSV, first candidate first.
  public static func csv(_ entries: some Sequence<Ranking.Entry>) -> CSVText {
    var csv = CSVText(header: header)
    for entry in entries {
      csv.append(entry.rank)
      csv.append(entry.rankLow)
      csv.append(entry.rankHigh)
      ScoreTable.appendEstimate(of: entry.score, to: &csv)
      csv.append(entry.verdict.rawValue)
      ScoreTable.appendRemarks(of: entry.score, to: &csv)
      csv.endRow()
    }
    return csv
  }

  /// A ranking as JSON, written piece by piece.
  ///
  /// - Parameters:
  ///   - entries: The candidates, first to last.
  ///   - model: The model that scored them.
  ///   - notes: Remarks beside those that every score has.
  ///   - write: Receives the text in pieces.
  /// - Throws: What `write` throws.
  public static func writeJSON(
    _ entries: some Sequence<Ranking.Entry>, model: ResponseModel, notes: [String],
    to write: ([UInt8]) throws -> Void
  ) rethrows {
    let notes = IntendedUse.notes(for: model) + notes
    try JSONArrayWriter.write(entries, to: write) { entry in
      var object: JSONValue.KeyValuePairs = [
        "rank": .number(entry.rank), "rank_low": .number(entry.rankLow),
        "rank_high": .number(entry.rankHigh), "verdict": .string(entry.verdict.rawValue),
      ]
      object.append(ScoreTable.json(entry.score, notes: notes))
      return .object(object)
    }
  }
}
