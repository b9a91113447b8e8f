import Foundation
import ModelFixtures
import ResponseModels
import TestSupport
import Testing

@Suite("il2score evaluate and validate")
struct EvaluateCommandTests {
  /// Ten patients; the measures below are worked out in the comments.
  private let table = """
    y,p,q
    0,0.1,0.2
    0,0.2,0.1
    0,0.3,0.6
    1,0.35,0.3
    0,0.4,0.4
    1,0.5,0.5
    0,0.55,0.35
    1,0.6,0.9
    1,0.7,0.7
    1,0.8,0.8

    """

  @Test("has every key, and the values worked out by hand")
  func keys() throws {
    let result = try RunningProgram.run(
      "evaluate", "-", "--outcome", "y", "--prediction", "p", "--format", "json", input: table)
    #expect(result.status == 0)
    let object = try #require(try result.json() as? [String: Any])
    for key in [
      "n", "events", "auc", "average_precision", "brier", "scaled_brier", "log_loss",
      "nagelkerke_r2", "calibration", "hosmer_lemeshow", "youden", "net_benefit",
    ] {
      #expect(object[key] != nil, "\(key)")
    }
    #expect(object["n"] as? Int == 10)
    #expect(object["events"] as? Int == 5)
    // Of 25 pairs, 0.35 loses to 0.4 and 0.55, and 0.5 loses to 0.55: 22 of 25.
    let auc = try #require(object["auc"] as? [String: Any])
    expectClose(try #require(auc["estimate"] as? Double), 0.88, relative: 1e-12)
    // Squared errors: .01 .04 .09 .4225 .16 .25 .3025 .16 .09 .04 add up to 1.565.
    expectClose(try #require(object["brier"] as? Double), 0.1565, relative: 1e-12)
    // 5 events over 0.1 + 0.2 + ... = 4.5 expected.
    let calibration = try #require(object["calibration"] as? [String: Any])
    expectClose(try #require(calibration["oe_ratio"] as? Double), 5 / 4.5, relative: 1e-12)
    // At a threshold of 0.5, four events and one non-event are treated: 0.4 − 0.1.
    let benefits = try #require(object["net_benefit"] as? [[String: Any]])
    let half = try #require(benefits.first { $0["threshold"] as? Double == 0.5 })
    expectClose(try #require(half["model"] as? Double), 0.3, relative: 1e-12)
    expectClose(try #require(half["treat_all"] as? Double), 0, absolute: 1e-15)
    // At 0.6 three events and no non-event are above: 0.6 + 1 − 1. At 0.35 all events and two
    // non-events are: 1 + 0.6 − 1, the same; the higher threshold is given.
    let youden = try #require(object["youden"] as? [String: Any])
    #expect(youden["threshold"] as? Double == 0.6)
    expectClose(try #require(youden["index"] as? Double), 0.6, relative: 1e-12)
  }

  @Test("--compare adds DeLong's comparison")
  func compare() throws {
    let result = try RunningProgram.run(
      "evaluate", "-", "--outcome", "y", "--prediction", "p", "--compare", "q", "--format", "json",
      input: table)
    let object = try #require(try result.json() as? [String: Any])
    let comparison = try #require(object["comparison"] as? [String: Any])
    #expect(comparison.keys.sorted() == ["difference", "p_value", "statistic", "std_error"])
    // q loses 0.3 to 0.6, 0.4 and 0.35, and 0.5 to 0.6: 21 of 25.
    expectClose(try #require(comparison["difference"] as? Double), 0.04, relative: 1e-10)
  }

  @Test("scores that are no probabilities have discrimination only, with a warning")
  func scores() throws {
    let scores = table.split(separator: "\n").enumerated().map { index, line in
      index == 0 ? "y,p" : "\(line.first ?? "0"),\(index)"
    }
    let result = try RunningProgram.run(
      "evaluate", "-", "--outcome", "y", "--prediction", "p", "--format", "json",
      input: scores.joined(separator: "\n") + "\n")
    #expect(result.status == 0)
    #expect(result.errors.contains("\"not-a-probability\""))
    let object = try #require(try result.json() as? [String: Any])
    #expect(object["brier"] is NSNull)
    #expect((object["auc"] as? [String: Any])?["estimate"] is Double)
  }

  @Test("rows without an outcome or a prediction are left out and counted")
  func missing() throws {
    let result = try RunningProgram.run(
      "evaluate", "-", "--outcome", "y", "--prediction", "p", "--format", "csv",
      input: table + ",0.5,\n1,,\n")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("measure,estimate,conf_low,conf_high\nn,10,,\nevents,5,,\n"))
    #expect(result.errors.hasPrefix("il2score: warning: missing: 2 of 12 rows are left out"))
  }

  @Test("rows may be weighted: a weight of two is the row twice")
  func weights() throws {
    let rows = table.split(separator: "\n").dropFirst()
    let weighted = "y,p,q,w\n" + rows.map { "\($0),2\n" }.joined()
    let doubled = "y,p,q\n" + (rows + rows).map { "\($0)\n" }.joined()
    let arguments = ["evaluate", "-", "--outcome", "y", "--prediction", "p", "--format", "json"]
    let first = try RunningProgram.shell(
      "\"$IL2SCORE\" \(arguments.joined(separator: " ")) --weights w", input: weighted)
    let second = try RunningProgram.shell(
      "\"$IL2SCORE\" \(arguments.joined(separator: " "))", input: doubled)
    let left = try #require(try first.json() as? [String: Any])
    let right = try #require(try second.json() as? [String: Any])
    for key in ["brier", "log_loss", "nagelkerke_r2", "average_precision"] {
      expectClose(
        try #require(left[key] as? Double), try #require(right[key] as? Double), relative: 1e-10)
    }
  }

  @Test("validate gives the same measures as scoring and then evaluating")
  func validate() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    var text = "age,ldh,site,benefit\n"
    for index in 0..<60 {
      let site = ["kidney", "lung", "skin"][index % 3]
      text += "\(31 + (index * 7) % 40),\(140 + (index * 53) % 700),\(site),\((index / 4) % 2)\n"
    }
    let file = try folder.write(text, to: "later.csv")
    let validated = try RunningProgram.run("validate", model, file, "--format", "json")
    #expect(validated.status == 0)
    let object = try #require(try validated.json() as? [String: Any])
    #expect((object["subgroups"] as? [Any])?.isEmpty == true)
    #expect(object["update"] is NSNull)
    let pipeline = """
      "$IL2SCORE" score '\(model)' '\(file)' --format csv -q | cut -d, -f2 | \
      paste -d, '\(file)' - > '\(folder.path)/both.csv' && \
      "$IL2SCORE" evaluate '\(folder.path)/both.csv' --outcome benefit --prediction probability \
      --format json
      """
    let evaluated = try #require(try RunningProgram.shell(pipeline).json() as? [String: Any])
    for key in ["brier", "log_loss", "average_precision", "nagelkerke_r2"] {
      expectClose(
        try #require(object[key] as? Double), try #require(evaluated[key] as? Double),
        relative: 1e-12)
    }
    let slopes = try [object, evaluated].map {
      try #require(($0["calibration"] as? [String: Any])?["slope"] as? Double)
    }
    expectClose(slopes[0], slopes[1], relative: 1e-9)
  }
}
