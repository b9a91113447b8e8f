import Foundation
import TestSupport
import Testing

/// `train --instability`: a row a patient, in step with the model and the report.
@Suite("il2score train --instability") struct InstabilityOptionTests {
  private func train(
    _ folder: TemporaryFolder, _ options: String
  ) throws -> (report: [String: Any], rows: [[String]]) {
    let result = try RunningProgram.shell(
      """
      cd '\(folder.path)' && "$IL2SCORE" train cohort.csv --outcome y --features a,b --id id \
        --folds 0 --bootstrap 25 --instability i.csv -o model.json --format json \(options)
      """)
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOfFile: "\(folder.path)/i.csv", encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (try #require(try result.json() as? [String: Any]), rows)
  }

  private func numbers(_ rows: [[String]], _ column: Int) throws -> [Double] {
    try rows.dropFirst().map { try #require(Double($0[column])) }
  }

  @Test func aRowAPatient() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(TrainingExample.cohort(rows: 60), to: "cohort.csv")
    let (report, rows) = try train(folder, "--instability-threshold 0.4")
    #expect(rows[0] == ["id", "apparent", "low", "high", "mape", "classification_instability"])
    #expect(rows.dropFirst().map { $0[0] } == (1...60).map { "p\($0)" })
    let (low, high) = (try numbers(rows, 2), try numbers(rows, 3))
    #expect(zip(low, high).allSatisfy { 0 < $0 && $0 < $1 && $1 < 1 })
    let errors = try numbers(rows, 4)
    let summary = try #require(report["instability"] as? [String: Any])
    #expect(summary["threshold"] as? Double == 0.4)
    expectClose(
      try #require(summary["mean_absolute_error"] as? Double), errors.reduce(0, +) / 60,
      relative: 1e-12)
    expectClose(
      try #require(summary["max_absolute_error"] as? Double), try #require(errors.max()),
      relative: 1e-14)
    let changes = try numbers(rows, 5)
    expectClose(
      try #require(summary["classification_instability"] as? Double), changes.reduce(0, +) / 60,
      relative: 1e-12)
    // The apparent predictions are those of the model that was written.
    let scored = try RunningProgram.run(
      "score", "\(folder.path)/model.json", "\(folder.path)/cohort.csv", "--format", "csv")
    #expect(scored.status == 0)
    let probabilities = try numbers(
      scored.output.split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }, 1)
    for (found, expected) in zip(try numbers(rows, 1), probabilities) {
      expectClose(found, expected, relative: 1e-12)
    }
  }

  /// Patients that the model leaves out for a missing value have no row.
  @Test func onlyThePatientsOfTheModel() throws {
    let folder = try TemporaryFolder()
    let lines = TrainingExample.cohort(rows: 60).split(separator: "\n").map(String.init)
    let broken = lines.enumerated().map { index, line in
      index == 5 ? line.replacing(/^p5,[^,]*/, with: "p5,") : line
    }
    _ = try folder.write(broken.joined(separator: "\n") + "\n", to: "cohort.csv")
    let (_, rows) = try train(folder, "")
    #expect(rows.count == 60)
    #expect(!rows.contains { $0[0] == "p5" })
    #expect(rows[5][0] == "p6")
  }

  @Test func nowhereToWriteTo() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(TrainingExample.cohort(rows: 60), to: "cohort.csv")
    let result = try RunningProgram.shell(
      """
      cd '\(folder.path)' && "$IL2SCORE" train cohort.csv --outcome y --features a,b --folds 0 \
        --bootstrap 5 --instability no/where.csv -o model.json
      """)
    #expect(result.status == 73)
    #expect(try folder.names == ["cohort.csv"])
  }
}
