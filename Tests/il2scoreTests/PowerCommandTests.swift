import Foundation
import TestSupport
import Testing

@Suite("il2score power")
struct PowerCommandTests {
  /// R 4.2.2, power.t.test(n = 25, power = 0.8, strict = TRUE, tol = 1e-13)$delta; with
  /// z = qnorm(0.975) + qnorm(0.8), exp(z / sqrt(50 / 4)); prop.test(25, 50, correct = FALSE).
  @Test("gives the smallest effects of even groups")
  func smallestEffects() throws {
    let result = try RunningProgram.run("power", "--groups", "25,25", "--format", "json")
    #expect(result.status == 0)
    let object = try #require(try result.json() as? [String: Any])
    #expect(object["n"] as? Int == 50)
    #expect(object["groups"] as? [Int] == [25, 25])
    #expect(object["events"] as? Int == 50)
    #expect(object["tests_per_false_positive"] as? Double == 20)
    let difference = try #require(object["difference"] as? [String: Any])
    expectClose(
      try #require(difference["student"] as? Double), 0.80870777892134305, relative: 1e-10)
    let ratio = try #require(object["hazard_ratio"] as? [String: Any])
    let above = try #require(ratio["above"] as? Double)
    expectClose(above, 2.2087085149140102, relative: 1e-14)
    expectClose(try #require(ratio["below"] as? Double), 1 / above, relative: 1e-15)
    let proportion = try #require(object["proportion"] as? [String: Any])
    expectClose(
      try #require(proportion["conf_low"] as? Double), 0.36644514316828586, relative: 1e-13)
    let rates = try #require(object["rates"] as? [[String: Any]])
    #expect(rates.map { $0["baseline"] as? Double } == [0.1, 0.25, 0.5])
    // From one of ten, 25 patients cannot tell a smaller rate, not even 0.
    #expect(rates[0]["below"] is NSNull)
    let higher = try #require(rates[0]["above"] as? [String: Any])
    let rate = try #require(higher["rate"] as? Double)
    expectClose(try #require(higher["difference"] as? Double), rate - 0.1, relative: 1e-12)
    expectClose(
      try #require(higher["odds_ratio"] as? Double), rate / (1 - rate) * 9, relative: 1e-12)
    let summary = try #require(object["summary"] as? String)
    #expect(summary.hasPrefix("A variable had to differ by 0.81 standard deviations"))
  }

  /// R 4.2.2: power.t.test(n = 25, delta = 0.8, strict = TRUE) is 0.791, and a power of 0.8 needs
  /// n = 25.53; a hazard ratio of 2 needs 4 z² / log(2)² = 65.3 events.
  @Test("gives power and size of stated effects")
  func statedEffects() throws {
    let result = try RunningProgram.run(
      "power", "--n", "50", "--responders", "25", "--events", "25", "--difference", "0.8",
      "--rates", "0.6,0.2", "--hazard-ratio", "2", "--format", "json")
    let object = try #require(try result.json() as? [String: Any])
    let stated = try #require(object["stated"] as? [[String: Any]])
    #expect(
      stated.map { $0["test"] as? String } == ["student", "wilcoxon", "fisher", "log-rank"])
    expectClose(try #require(stated[0]["power"] as? Double), 0.79145128998558278, relative: 1e-11)
    #expect(stated[0]["needed_n"] as? Int == 52)
    #expect(stated[2]["rates"] as? [Double] == [0.6, 0.2])
    #expect(stated[3]["needed_events"] as? Int == 66)
    // Half of the patients have the event.
    #expect(stated[3]["needed_n"] as? Int == 132)
  }

  @Test("says what cannot be found, and stays finite")
  func tinyStudies() throws {
    let result = try RunningProgram.run("power", "--groups", "1,1", "--format", "json")
    #expect(result.status == 0)
    let object = try #require(try result.json() as? [String: Any])
    let difference = try #require(object["difference"] as? [String: Any])
    #expect(difference["student"] is NSNull)
    let table = try RunningProgram.run(
      "power", "--groups", "1,1", "--events", "0", "--difference", "2")
    #expect(table.status == 0)
    #expect(table.output.contains("No difference of means can be found"))
    #expect(table.output.contains("none"))
    let large = try RunningProgram.run("power", "--groups", "20000,20000")
    #expect(large.output.contains("enumerated for up to 20000 patients"))
  }

  @Test("writes every quantity as CSV")
  func csv() throws {
    let result = try RunningProgram.run(
      "power", "--n", "50", "--responders", "12", "--baseline-rate", "0.25", "--hazard-ratio",
      "0.5", "--format", "csv")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "quantity,test,effect,baseline,estimate")
    #expect(lines.contains { $0.hasPrefix("rate_above,fisher,,0.25,0.") })
    #expect(lines.contains { $0.hasPrefix("power,log-rank,hazard ratio 0.5,,0.") })
    #expect(lines.contains("needed_n,log-rank,hazard ratio 0.5,,90"))
    #expect(lines.contains("needed_events,log-rank,hazard ratio 0.5,,90"))
    #expect(lines.contains("tests_per_false_positive,,,,20.0"))
  }

  @Test(
    "refuses what is no study",
    arguments: [
      [], ["--n", "50"], ["--n", "50", "--responders", "0"], ["--n", "50", "--responders", "50"],
      ["--groups", "12"], ["--groups", "12,a"], ["--groups", "0,5"],
      ["--groups", "5,5", "--n", "10"], ["--groups", "5,5", "--alpha", "0"],
      ["--groups", "5,5", "--alpha", "nan"], ["--groups", "5,5", "--power", "1"],
      ["--groups", "5,5", "--events", "11"], ["--groups", "5,5", "--baseline-rate", "1.5"],
      ["--groups", "5,5", "--rates", "0.2"], ["--groups", "5,5", "--rates", "0.2,0.2"],
      ["--groups", "5,5", "--difference", "0"], ["--groups", "5,5", "--hazard-ratio", "1"],
      ["--groups", "99999999999999999999,5"],
    ])
  func usage(arguments: [String]) throws {
    let result = try RunningProgram.shell(
      "exec \"$IL2SCORE\" power \(arguments.joined(separator: " "))")
    #expect(result.status == 64, "\(arguments)")
    #expect(result.output.isEmpty)
  }

  @Test(
    "levels and differences beyond what a study can mean are refused",
    arguments: [
      "--alpha 1e-13", "--alpha 0", "--alpha 1", "--alpha nan", "--difference 1001",
      "--difference nan", "--difference 0",
    ])
  func outOfRange(options: String) throws {
    let result = try RunningProgram.shell("\"$IL2SCORE\" power --n 50 --responders 12 \(options)")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }
}
