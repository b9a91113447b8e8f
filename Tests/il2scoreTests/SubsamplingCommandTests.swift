import Foundation
import TestSupport
import Testing

/// `train --subsamples`: coefficients averaged over fits of random subsamples.
@Suite struct SubsamplingCommandTests {
  /// A case of `scripts/reference/subsampling.py`.
  private struct Reference: Decodable {
    var name: String
    var columns: [[Double]]
    var outcomes: [Double]
    var subsamples: [Subsample]
    var mean: [Double]
    var meanStandardized: [Double]
    var selectionFrequency: [Double]
    var auc: Double

    struct Subsample: Decodable {
      var oeRatio: Double
      var oeRatioUndone: Double
    }

    struct File: Decodable {
      var cases: [Reference]
    }

    /// The rows as a table with columns x1, x2, … and y.
    var table: String {
      let names = columns.indices.map { "x\($0 + 1)" } + ["y"]
      let rows = outcomes.indices.map { row in
        (columns.map { "\($0[row])" } + ["\(Int(outcomes[row]))"]).joined(separator: ",")
      }
      return ([names.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }
  }

  private func reference() throws -> Reference {
    let cases = try References.load(Reference.File.self, "subsampling").cases
    return try #require(cases.first { $0.name == "lasso" })
  }

  private func train(_ extra: String...) throws -> RunningProgram.Result {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(try reference().table, to: "cohort.csv")
    let arguments = extra.joined(separator: " ")
    return try RunningProgram.shell(
      "\"$IL2SCORE\" train '\(cohort)' --outcome y --features . --folds 0 --format json --quiet "
        + "--output '\(folder.path)/model.json' \(arguments)")
  }

  private let recipe =
    "--method lasso --inverse-penalty 0.1 --class-weight balanced --subsamples 12"

  @Test(arguments: ["standardized", "raw"])
  func averagesAreThoseOfTheReference(_ average: String) throws {
    let reference = try reference()
    let result = try train(recipe, "--subsample-splits numpy --subsample-average", average)
    #expect(result.status == 0, "\(result.errors)")
    let report = try #require(try result.json() as? [String: Any])
    let summary = try #require(report["subsampling"] as? [String: Any])
    #expect(summary["subsamples"] as? Int == 12)
    #expect(summary["failures"] as? Int == 0)
    #expect(summary["held_rows"] as? Int == 30)
    #expect(summary["splits"] as? String == "numpy")
    let terms = try #require(summary["terms"] as? [[String: Any]])
    let expected = average == "raw" ? reference.mean : reference.meanStandardized
    #expect(terms.count == expected.count)
    let coefficients = try #require(report["coefficients"] as? [[String: Any]])
    for (index, term) in terms.enumerated() {
      let mean = try #require(term["mean"] as? Double)
      let spread = try #require(term["sd"] as? Double)
      expectClose(mean, expected[index], absolute: 1e-7 * max(abs(expected[index]), spread))
      #expect(coefficients[index]["estimate"] as? Double == mean)
      #expect(coefficients[index]["p_value"] is NSNull)
      guard index > 0 else { continue }
      #expect(term["selection_frequency"] as? Double == reference.selectionFrequency[index])
    }
    let area = try #require(summary["auc"] as? [String: Any])
    expectClose(try #require(area["mean"] as? Double), reference.auc, relative: 1e-12)
    for (key, values) in [
      ("oe_ratio", reference.subsamples.map(\.oeRatio)),
      ("oe_ratio_undone", reference.subsamples.map(\.oeRatioUndone)),
    ] {
      let measure = try #require(summary[key] as? [String: Any])
      expectClose(
        try #require(measure["mean"] as? Double), values.reduce(0, +) / 12, relative: 1e-7, key)
    }
  }

  @Test func seedsDecideAndThreadsDoNot() throws {
    func auc(_ extra: String) throws -> Double {
      let report = try #require(try train(recipe, extra).json() as? [String: Any])
      let summary = try #require(report["subsampling"] as? [String: Any])
      return try #require((summary["auc"] as? [String: Any])?["mean"] as? Double)
    }
    let first = try auc("--seed 3 --threads 1")
    #expect(try auc("--seed 3 --threads 3") == first)
    #expect(try auc("--seed 4") != first)
  }

  @Test(arguments: [
    "--method lasso --subsamples 10", "--method lasso --lambda cv-min --subsamples 10",
    "--method firth --subsamples 10", "--method lasso --lambda 0.1 --subsamples 1",
    "--method lasso --lambda 0.1 --subsample-share 0.5",
    "--method lasso --lambda 0.1 --subsamples 10 --subsample-share 1",
    "--method lasso --lambda 0.1 --inverse-penalty 1", "--method firth --inverse-penalty 1",
    "--method lasso --inverse-penalty 0", "--method lasso --lambda 0 --subsamples 10",
    "--method lasso --lambda 0.1 --subsamples 10 --missing impute",
  ])
  func wrongUseIsRefused(_ options: String) throws {
    let result = try train(options)
    #expect(result.status == 64, "\(result.errors)")
  }
}
