import Foundation
import TestSupport
import Testing

/// `train --center` and `--period`, and what cross-validation says of its own sureness.
@Suite("il2score train --center") struct InternalExternalOptionsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(TrainingExample.cohort(rows: 180), to: "cohort.csv")
  }

  private func train(
    _ options: String, features: String = "a,b", format: String = "json"
  ) throws -> RunningProgram.Result {
    try RunningProgram.shell(
      """
      cd '\(folder.path)' && "$IL2SCORE" train cohort.csv --outcome y --features '\(features)' \
        --id id --folds 0 -o model.json --format \(format) \(options)
      """)
  }

  private func divisions(_ result: RunningProgram.Result) throws -> [[String: Any]] {
    #expect(result.status == 0, "\(result.errors)")
    let report = try #require(try result.json() as? [String: Any])
    return try #require(report["internal_external"] as? [[String: Any]])
  }

  @Test func centersAndPeriods() throws {
    let result = try train("--center center --period date --threads 1")
    let found = try divisions(result)
    #expect(found.map { $0["by"] as? String } == ["center", "period"])
    #expect(found.map { $0["column"] as? String } == ["center", "date"])
    #expect(found[0]["missing"] as? Int == 15)
    #expect(result.errors.contains("missing-center"))
    let levels = try found.map { try #require($0["levels"] as? [[String: Any]]) }
    #expect(levels[0].map { $0["level"] as? String } == ["North", "South", "West"])
    #expect(levels[1].map { $0["level"] as? String } == ["2001", "2002", "2003", "2004"])
    #expect(levels[1].map { $0["n"] as? Int } == [45, 45, 45, 45])
    for level in levels.joined() {
      let area = try #require(level["auc"] as? Double)
      #expect(try #require(level["conf_low"] as? Double) < area)
      #expect(level["calibration_slope"] is Double && level["brier"] is Double)
      #expect(level["reason"] is NSNull)
    }
    let pooled = try #require(found[1]["pooled"] as? [[String: Any]])
    #expect(
      pooled.map { $0["measure"] as? String } == [
        "auc", "oe_ratio", "calibration_intercept", "calibration_slope",
      ])
    #expect(pooled.allSatisfy { $0["levels"] as? Int == 4 && $0["tau2"] is Double })
    let again = try train("--center center --period date --threads 2")
    #expect(again.output == result.output)
  }

  /// A left-out center is a cohort like any other: `validate` of a model of the other rows agrees.
  @Test func agreesWithValidationElsewhere() throws {
    let west = try #require(
      try divisions(try train("--center center"))[0]["levels"]
        as? [[String: Any]])[2]
    let result = try RunningProgram.shell(
      """
      cd '\(folder.path)' && "$IL2SCORE" train cohort.csv --outcome y --features a,b --folds 0 \
        --where 'center=North|South' -o other.json --quiet > /dev/null 2>&1
      "$IL2SCORE" validate other.json cohort.csv --where 'center=West' --format json
      """)
    #expect(result.status == 0)
    let expected = try #require(try result.json() as? [String: Any])
    let area = try #require(expected["auc"] as? [String: Any])
    expectClose(
      try #require(west["auc"] as? Double), try #require(area["estimate"] as? Double),
      relative: 1e-9)
    expectClose(
      try #require(west["conf_low"] as? Double), try #require(area["conf_low"] as? Double),
      relative: 1e-7)
    expectClose(
      try #require(west["brier"] as? Double), try #require(expected["brier"] as? Double),
      relative: 1e-7)
  }

  @Test func aDotLeavesTheColumnsOut() throws {
    let result = try train("--center center --period date", features: ".")
    let report = try #require(try result.json() as? [String: Any])
    let terms = try #require(report["coefficients"] as? [[String: Any]]).map {
      $0["term"] as? String
    }
    #expect(terms == ["(Intercept)", "a", "b", "half"])
  }

  @Test func otherLabels() throws {
    let years = try #require(
      try divisions(try train("--period half"))[0]["levels"] as? [[String: Any]])
    #expect(years.map { $0["level"] as? String } == ["0", "1"])
    _ = try folder.write(
      "a,y,when\n"
        + (1...90).map {
          "\($0 * 7 % 11),\($0 % 2),\(["3/25/99", "13.1.2001", "4 Mar 2011"][$0 % 3])\n"
        }
        .joined(), to: "cohort.csv")
    let result = try RunningProgram.shell(
      """
      cd '\(folder.path)' && "$IL2SCORE" train cohort.csv --outcome y --features a --folds 0 \
        --period when -o model.json --format json
      """)
    let levels = try #require(try divisions(result)[0]["levels"] as? [[String: Any]])
    #expect(levels.map { $0["level"] as? String } == ["1999", "2001", "2011"])
  }

  @Test func theTextForPeople() throws {
    let text = try train("--center center --period date", format: "table").output
    #expect(text.contains("each center (center) left out in turn"))
    #expect(text.contains("each period (date) left out in turn"))
    #expect(text.contains("prediction_low"))
    let plain = try train("", format: "table").output
    #expect(!plain.contains("left out in turn"))
  }

  @Test func wrongColumns() throws {
    let missing = try train("--center nowhere")
    #expect(missing.status == 65)
    #expect(try missing.errorJSON()["rule"] as? String == "missing-column")
    let names = try train("--center id")
    #expect(try names.errorJSON()["rule"] as? String == "identifier")
    #expect(try train("--center center --period center").status == 64)
    #expect(try folder.names == ["cohort.csv"])
  }

  @Test func aFilterMayLeaveOneCenter() throws {
    let result = try train("--center center --where 'center=North'")
    let levels = try #require(try divisions(result)[0]["levels"] as? [[String: Any]])
    #expect(levels.map { $0["reason"] as? String } == ["no-other-rows"])
    #expect(result.errors.contains("single-center"))
  }

  @Test func crossValidationSaysHowSureItIs() throws {
    let result = try train("--folds 5 --repeats 3 --conf-level 0.9", features: "a,b")
    let report = try #require(try result.json() as? [String: Any])
    let summary = try #require(report["cross_validation"] as? [String: Any])
    let area = try #require(summary["pooled_auc"] as? Double)
    let error = try #require(summary["auc_std_error"] as? Double)
    expectClose(
      try #require(summary["auc_low"] as? Double), area - 1.6448536269514722 * error,
      relative: 1e-12)
    let spread = try #require(summary["sd_over_repeats"] as? [String: Any])
    #expect(spread.count == 6)
    #expect(spread.values.allSatisfy { ($0 as? Double ?? 0) > 0 })
    let selection = try #require(summary["selection"] as? [[String: Any]])
    #expect(selection.map { $0["term"] as? String } == ["(Intercept)", "a", "b"])
    #expect(selection.allSatisfy { $0["frequency"] as? Double == 1 })
  }
}
