import Foundation
import TestSupport
import Testing

/// From a cohort in which nothing predicts response to the refusal to rank by it.
@Suite struct VerdictTests {
  private let predictors = "age,ecog,ldh_u_l,alc,anc,albumin"

  private func train(
    _ folder: TemporaryFolder, effect: String, patients: Int, options: String = ""
  ) throws -> [String: Any] {
    let result = try RunningProgram.shell(
      """
      cd '\(folder.path)'
      "$IL2SCORE" simulate --patients \(patients) --effect \(effect) --seed 4 -o cohort.csv
      "$IL2SCORE" train cohort.csv --outcome clinical_benefit --features \(predictors) \
        --id patient_id --repeats 2 \(options) -o model.json --format json
      """)
    #expect(result.status == 0)
    return try #require(try result.json() as? [String: Any])
  }

  @Test func noModelRanksNobody() throws {
    let folder = try TemporaryFolder()
    let report = try train(folder, effect: "null", patients: 50)
    let verdict = try #require(report["verdict"] as? [String: Any])
    #expect(verdict["verdict"] as? String == "no-model")
    #expect((verdict["reasons"] as? [String])?.isEmpty == false)
    #expect((verdict["net_benefit"] as? [[String: Any]])?.count == 11)
    let warnings = try #require(report["warnings"] as? [[String: Any]])
    #expect(warnings.contains { $0["rule"] as? String == "no-model" })
    let gate = try #require(report["sample_size"] as? [String: Any])
    #expect(gate["verdict"] as? String == "cannot-carry")
    let rivals = try #require(report["rivals"] as? [[String: Any]])
    #expect(
      rivals.map { $0["name"] as? String } == ["prevalence", "best-single", "nlr", "imdc", "loris"])
    #expect(rivals[4]["available"] as? Bool == false)
    #expect((rivals[4]["reason"] as? String)?.contains("tmb") == true)

    let model = "\(folder.path)/model.json"
    let candidates = "\(folder.path)/cohort.csv"
    let refused = try RunningProgram.run("rank", model, candidates, "--format", "json")
    #expect(refused.status == 78)
    #expect(refused.output.isEmpty)
    #expect(try refused.errorJSON()["rule"] as? String == "no-model")
    let forced = try RunningProgram.run(
      "rank", model, candidates, "--force-ranking", "--format", "csv")
    #expect(forced.status == 0)
    #expect(forced.errors.contains("warning: no-model"))
    #expect(forced.output.split(separator: "\n").count == 51)
    let scored = try RunningProgram.run("score", model, candidates, "--format", "csv")
    #expect(scored.status == 0)
    #expect(scored.errors.contains("warning: no-model"))
  }

  @Test func aModelOfStrongEffectsRanks() throws {
    let folder = try TemporaryFolder()
    let report = try train(folder, effect: "strong", patients: 600)
    let verdict = try #require(report["verdict"] as? [String: Any])
    #expect(verdict["verdict"] as? String == "model")
    let rank = try RunningProgram.run(
      "rank", "\(folder.path)/model.json", "\(folder.path)/cohort.csv", "--format", "csv", "--top",
      "3")
    #expect(rank.status == 0)
    #expect(!rank.errors.contains("no-model"))
  }

  @Test func withoutFoldsNothingIsAssessed() throws {
    let folder = try TemporaryFolder()
    let report = try train(folder, effect: "null", patients: 60, options: "--folds 0")
    #expect((report["verdict"] as? [String: Any])?["verdict"] as? String == "not-assessed")
    #expect(report["rivals"] is NSNull)
    let rank = try RunningProgram.run(
      "rank", "\(folder.path)/model.json", "\(folder.path)/cohort.csv", "--format", "csv")
    #expect(rank.status == 0)
  }
}
