import Foundation
import Testing

/// `train --bootstrap` and `--bootstrap-rows`, as their user types them.
@Suite("il2score train --bootstrap") struct BootstrapOptionsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(TrainingExample.cohort(rows: 60), to: "cohort.csv")
  }

  /// Trains by maximum likelihood, without cross-validation, on a file of resamples.
  private func train(_ options: String, rows: String? = nil) throws -> RunningProgram.Result {
    if let rows { _ = try folder.write(rows, to: "rows.csv") }
    return try RunningProgram.shell(
      """
      cd '\(folder.path)' && "$IL2SCORE" train cohort.csv --outcome y --features a,b --id id \
        --folds 0 --method ml -o model.json --format json \(options)
      """)
  }

  private func bootstrap(_ result: RunningProgram.Result) throws -> [String: Any] {
    #expect(result.status == 0, "\(result.errors)")
    let report = try #require(try result.json() as? [String: Any])
    return try #require(report["bootstrap"] as? [String: Any])
  }

  @Test func drawnResamplesAreTheSeeds() throws {
    let first = try train("--bootstrap 20 --threads 1 --seed 3")
    let again = try train("--bootstrap 20 --threads 2 --seed 3")
    let other = try train("--bootstrap 20 --seed 4")
    #expect(first.output == again.output)
    #expect(first.output != other.output)
    let summary = try bootstrap(first)
    #expect(summary["resamples"] as? Int == 20)
    let measures = try #require(summary["measures"] as? [[String: Any]])
    for measure in measures {
      let apparent = try #require(measure["apparent"] as? Double)
      let optimism = try #require(measure["optimism"] as? Double)
      let corrected = try #require(measure["corrected"] as? Double)
      #expect(abs(apparent - optimism - corrected) < 1e-12)
    }
    #expect(measures.contains { $0["name"] as? String == "auc" })
  }

  /// Resamples that are the cohort itself have no optimism.
  @Test func givenResamplesAreTaken() throws {
    let rows = "b1,b2\n" + (1...60).map { "\($0),\(61 - $0)\n" }.joined()
    let summary = try bootstrap(try train("--bootstrap-rows rows.csv", rows: rows))
    #expect(summary["resamples"] as? Int == 2)
    for measure in try #require(summary["measures"] as? [[String: Any]]) {
      #expect(abs(try #require(measure["optimism"] as? Double)) < 1e-9)
    }
  }

  /// Columns of other lengths and order: numbers after the name decide, empty cells count for nothing.
  @Test func columnsOfUnequalLength() throws {
    let rows =
      "note,b2,b1\n"
      + (1...60).map { "x,\($0 <= 50 ? "\($0)" : ""),\(1 + $0 * 7 % 60)\n" }.joined()
    let summary = try bootstrap(try train("--bootstrap-rows rows.csv", rows: rows))
    #expect(summary["resamples"] as? Int == 2)
    #expect(summary["failed"] as? Int == 0)
  }

  /// Row numbers are of the rows that `--where` leaves.
  @Test func rowsAreThoseOfTheFilter() throws {
    let inside = "b1\n" + (1...30).map { "\($0)\n" }.joined()
    let half = "--where 'half=1' --bootstrap-rows rows.csv"
    #expect(try bootstrap(try train(half, rows: inside))["resamples"] as? Int == 1)
    let outside = try train(half, rows: "b1\n31\n")
    #expect(outside.status == 65)
    #expect(outside.errors.contains("from 1 to 30"))
  }

  @Test(arguments: ["0", "61", "-1", "2.5", "x", "1e300", "inf"])
  func whatIsNoRowIsRefused(_ cell: String) throws {
    let result = try train("--bootstrap-rows rows.csv", rows: "b1,b2\n1,2\n3,\(cell)\n")
    #expect(result.status == 65)
    let error = try result.errorJSON()
    #expect(error["rule"] as? String == "unreadable-value")
    #expect(error["line"] as? Int == 3)
    #expect(error["column"] as? String == "b2")
    #expect(try !folder.names.contains("model.json"))
  }

  @Test func filesThatAreNoResamples() throws {
    let named = try train("--bootstrap-rows rows.csv", rows: "r1,bx\n1,2\n")
    #expect(named.status == 65)
    #expect(try named.errorJSON()["rule"] as? String == "missing-column")
    #expect(try train("--bootstrap-rows nowhere.csv").status == 66)
    #expect(try train("--bootstrap-rows rows.csv", rows: "").status == 65)
  }

  /// A resample of one row has one class and gives no model.
  @Test func resamplesThatAreTooSmallAreCounted() throws {
    let rows =
      "b1,b2\n1,1\n" + (2...60).map { ",\($0)\n" }.joined()
    let result = try train("--bootstrap-rows rows.csv", rows: rows)
    let summary = try bootstrap(result)
    #expect(summary["resamples"] as? Int == 2)
    #expect(summary["failed"] as? Int == 1)
    #expect(result.errors.contains("failed-resamples"))
  }

  @Test(arguments: [
    "--bootstrap -1", "--bootstrap x", "--bootstrap 1000001",
    "--bootstrap 5 --bootstrap-rows r.csv",
    "--instability i.csv", "--instability - --bootstrap 5",
    "--bootstrap 5 --instability-threshold 1", "--bootstrap 5 --instability-threshold nan",
    "--bootstrap 5 --instability model.json",
  ])
  func wrongUsage(_ options: String) throws {
    #expect(try train(options).status == 64)
    #expect(try !folder.names.contains("model.json"))
  }
}
