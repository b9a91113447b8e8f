import Foundation
import Testing

@Suite("il2score priors and train --method prior")
struct PriorsCommandTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let example = "\(root)/models/priors/hd-il2-literature.yaml"
  private static let cohort = "\(root)/datasets/hd-il2-synthetic/cohort.csv"

  @Test("the shipped priors are right, or say why not")
  func shipped() throws {
    let result = try RunningProgram.run("priors", Self.example, "--format", "json")
    #expect(result.status == 0)
    let object = try #require(try result.json() as? [String: Any])
    let priors = try #require(object["priors"] as? [[String: Any]])
    #expect(priors.count == 14)
    #expect(priors.allSatisfy { ($0["basis"] as? String)?.isEmpty == false })
    let accepted = priors.filter { $0["verdict"] as? String == "accepted" }
    #expect(accepted.map { $0["term"] as? String } == ["log(nlr / 3)"])
  }

  @Test("the commands of the README of the priors run")
  func readme() throws {
    for (tumor, features) in [
      ("melanoma", "sc_only,pmin(ecog, 1),prior_systemic_therapy"),
      ("rcc", "pmin(ecog, 1),log(nlr / 3),pmin(pmax(n_sites - 2, 0), 1),I(weight - 85)"),
    ] {
      let result = try RunningProgram.run(
        "train", Self.cohort, "--outcome", "clinical_benefit", "--where",
        "tumor=\(tumor)", "--features", features, "--method", "prior", "--priors", Self.example,
        "--folds", "0", "--output", "/dev/null", "--format", "json")
      #expect(result.status == 0, "\(result.errors)")
      let object = try #require(try result.json() as? [String: Any])
      let summary = try #require(object["priors"] as? [String: Any])
      let terms = try #require(summary["terms"] as? [[String: Any]])
      #expect(terms.contains { $0["term"] as? String == "(Intercept)" })
      #expect(terms.allSatisfy { $0["estimate"] is Double && $0["weight"] is Double })
    }
  }

  @Test("an effect that contradicts itself fails the check and the training")
  func contradiction() throws {
    let text =
      "- {term: age, distribution: normal, mean: 0, sd: 1, "
      + "published: {hr: 0.41, conf_low: 1.09, conf_high: 5.46}}\n"
    let checked = try RunningProgram.run("priors", "-", "--format", "json", input: text)
    #expect(checked.status == 65)
    #expect(checked.output.contains("\"refused\""))
    #expect(checked.errors.contains("published-effect"))
    let trained = try RunningProgram.run(
      "train", Self.cohort, "--outcome", "clinical_benefit",
      "--features", "age", "--method", "prior", "--priors", "-", "--folds", "0", "--output",
      "/dev/null", input: text)
    #expect(trained.status == 78)
    #expect(trained.errors.contains("published-effect") && trained.errors.contains("line 1"))
  }

  @Test("a faulty file and wrong options are refused")
  func refusals() throws {
    let faulty = try RunningProgram.run(
      "priors", "-", "--format", "json",
      input: "- {term: a, distribution: normal, mean: 0, sd: -1}")
    #expect(faulty.status == 78 && faulty.errors.contains("\"line\": 1"))
    let train = "\"$IL2SCORE\" train \(Self.cohort) --outcome clinical_benefit --features age"
    #expect(try RunningProgram.shell("\(train) --method prior").status == 64)
    #expect(
      try RunningProgram.shell("\(train) --method ml --priors \(Self.example)").status == 64)
    #expect(try RunningProgram.run("priors", "nowhere.yaml").status == 66)
  }
}
